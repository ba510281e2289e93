package dev.wharf.transform.jinja;

import dev.wharf.core.error.NearestName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The value of a name that has none. It prints as nothing, is false and empty; everything else that is done with it
 * fails, unless it is lenient: then calling it and reading from it give it back.
 */
public final class Undefined {
    private final String name;
    private final String message;
    private final boolean lenient;
    private final Supplier<Collection<String>> known;

    private Undefined(String name, String message, boolean lenient, Supplier<Collection<String>> known) {
        this.name = name;
        this.message = message;
        this.lenient = lenient;
        this.known = known;
    }

    static Undefined variable(String name, boolean lenient, Supplier<Collection<String>> known) {
        return new Undefined(name, "'" + name + "' is undefined", lenient, known);
    }

    static Undefined member(Object owner, Object key, boolean lenient, Supplier<Collection<String>> known) {
        String text = key instanceof String name
                ? "'" + Types.described(owner) + "' has no attribute '" + name + "'"
                : Types.described(owner) + " has no element " + Repr.of(key);
        return new Undefined(Str.of(key), text, lenient, known);
    }

    /** @param message why there is no value, as a clause */
    static Undefined because(String name, String message, boolean lenient) {
        return new Undefined(name, message, lenient, List::of);
    }

    /** The name that was looked up. */
    public String name() {
        return name;
    }

    /** What is undefined, as Jinja says it. */
    public String message() {
        return message;
    }

    boolean isLenient() {
        return lenient;
    }

    Fault fault() {
        Optional<String> near = NearestName.of(name, known.get());
        String fix = near.map(found -> "Did you mean '" + found + "'?").orElse(JinjaError.UNDEFINED.remedy());
        return new Fault(JinjaError.UNDEFINED, Str.sentence(message), "it was used where a value is needed", fix);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Undefined;
    }

    @Override
    public int hashCode() {
        return Undefined.class.hashCode();
    }

    @Override
    public String toString() {
        return "";
    }
}
