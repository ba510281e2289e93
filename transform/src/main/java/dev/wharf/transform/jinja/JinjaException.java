package dev.wharf.transform.jinja;

import dev.wharf.core.error.ErrorCode;
import dev.wharf.core.error.WharfException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An error at a place in a template. It carries the macros that were being called, the innermost first. */
public final class JinjaException extends WharfException {
    private final transient Place place;
    private final transient List<String> macros;

    JinjaException(
            ErrorCode code,
            Place place,
            List<String> macros,
            String what,
            String reason,
            String fix,
            @Nullable Throwable cause) {
        super(code, place + "  " + what, explain(place, macros, reason), fix, cause);
        this.place = place;
        this.macros = List.copyOf(macros);
    }

    JinjaException(JinjaError code, Place place, String what, String reason, String fix) {
        this(code, place, List.of(), what, reason, fix, null);
    }

    /** Adds a place to an error that has none; its code and kind stay. */
    static JinjaException at(Place place, List<String> macros, WharfException error) {
        return new JinjaException(error.code(), place, macros, error.what(), error.reason(), error.fix(), error);
    }

    private static String explain(Place place, List<String> macros, String reason) {
        String shown = reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
        String line = place.lineText().strip();
        String text = shown + (line.isEmpty() ? "" : "; the line reads '" + line + "'");
        return text + (macros.isEmpty() ? "." : "; in " + String.join(", in ", macros) + ".");
    }

    /** Where it happened. */
    public Place place() {
        return place;
    }

    public String file() {
        return place.file();
    }

    /** Counted from 1. */
    public int line() {
        return place.line();
    }

    /** Counted from 1. */
    public int column() {
        return place.column();
    }

    /** The macro calls that were under way, innermost first, each with the place of its call. */
    public List<String> macros() {
        return macros;
    }
}
