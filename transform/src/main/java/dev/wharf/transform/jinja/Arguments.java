package dev.wharf.transform.jinja;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The arguments of one call. */
public record Arguments(List<Object> positional, Map<String, Object> named) {
    private static final Arguments NONE = new Arguments(List.of(), Map.of());

    public static Arguments none() {
        return NONE;
    }

    public static Arguments of(Object... positional) {
        return new Arguments(List.of(positional), Map.of());
    }

    public boolean isEmpty() {
        return positional.isEmpty() && named.isEmpty();
    }

    /** These arguments and one more named one. */
    public Arguments with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(named);
        more.put(name, value);
        return new Arguments(positional, more);
    }

    /** These arguments without the first positional ones. */
    Arguments from(int first) {
        return new Arguments(positional.subList(Math.min(first, positional.size()), positional.size()), named);
    }
}
