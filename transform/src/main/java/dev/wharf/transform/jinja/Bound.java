package dev.wharf.transform.jinja;

import java.util.List;
import java.util.Map;

/** Arguments after each has found its parameter. */
public final class Bound {
    private final List<String> names;
    private final List<Object> values;
    private final List<Object> rest;
    private final Map<String, Object> options;

    Bound(List<String> names, List<Object> values, List<Object> rest, Map<String, Object> options) {
        this.names = names;
        this.values = values;
        this.rest = rest;
        this.options = options;
    }

    public Object value(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("no parameter: " + name);
        }
        return values.get(index);
    }

    public boolean isNone(String name) {
        return value(name) instanceof None;
    }

    /** Whether the argument counts as true. */
    public boolean flag(String name) {
        return Truth.of(value(name));
    }

    /** The argument, which must be text. */
    public String text(String name) {
        Object value = value(name);
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Undefined undefined) {
            throw undefined.fault();
        }
        throw Fault.wrongType("The argument '" + name + "' must be text.", "it is a '" + Types.name(value) + "'");
    }

    /** The argument, which must be a whole number. */
    public long integer(String name) {
        return Numbers.index(value(name), "argument '" + name + "'");
    }

    /** The positional arguments that were left over. */
    public List<Object> rest() {
        return rest;
    }

    /** The named arguments that were left over. */
    public Map<String, Object> options() {
        return options;
    }
}
