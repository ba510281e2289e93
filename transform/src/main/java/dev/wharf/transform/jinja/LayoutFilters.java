package dev.wharf.transform.jinja;

import java.util.ArrayList;
import java.util.List;

/** Filters that place text: centred, indented, wrapped. */
final class LayoutFilters {
    private LayoutFilters() {}

    static Operations all() {
        return new Operations()
                .add("center(width=80)", (v, a, s) -> Padding.center(Str.of(v), a.integer("width"), " "))
                .add("indent(width=4, first=false, blank=false)", LayoutFilters::indent)
                .add(
                        "wordwrap(width=79, break_long_words=true, wrapstring=none, break_on_hyphens=true)",
                        LayoutFilters::wrap);
    }

    private static Object indent(Object value, Bound a, Scope scope) {
        String text = StringMethods.text(value, "indent");
        String indent =
                a.value("width") instanceof String given ? given : " ".repeat(Limits.checkSize(a.integer("width")));
        List<String> lines = StringMethods.lines(text + "\n", false);
        Limits.checkSize((long) indent.length() * lines.size());
        StringBuilder out = new StringBuilder(a.flag("first") ? indent : "");
        for (int i = 0; i < lines.size(); i++) {
            boolean indented = i > 0 && (a.flag("blank") || !lines.get(i).isEmpty());
            out.append(i > 0 ? "\n" : "").append(indented ? indent : "").append(lines.get(i));
        }
        return out.toString();
    }

    private static Object wrap(Object value, Bound a, Scope scope) {
        String newline = a.isNone("wrapstring") ? "\n" : a.text("wrapstring");
        long width = a.integer("width");
        if (width <= 0) {
            throw Fault.badValue("The width of a wrapped text must be positive.", "it is '" + width + "'");
        }
        TextWrap wrap = new TextWrap(
                (int) Math.min(width, Integer.MAX_VALUE), a.flag("break_long_words"), a.flag("break_on_hyphens"));
        List<String> paragraphs = new ArrayList<>();
        for (String line : StringMethods.lines(StringMethods.text(value, "wordwrap"), false)) {
            paragraphs.add(String.join(newline, wrap.lines(line)));
        }
        return String.join(newline, paragraphs);
    }
}
