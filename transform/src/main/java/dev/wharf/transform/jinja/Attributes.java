package dev.wharf.transform.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Reads what filters call an attribute: a dotted path, whose numbers are indices; several with commas between. */
final class Attributes {
    private Attributes() {}

    static Function<Object, Object> getter(Object attribute, Scope scope) {
        return getter(attribute, None.NONE, scope);
    }

    /** @param fallback stands for undefined parts, unless it is none */
    static Function<Object, Object> getter(Object attribute, Object fallback, Scope scope) {
        List<Object> path = path(attribute);
        return item -> {
            Object value = item;
            for (Object part : path) {
                value = Access.item(value, part, scope);
                if (value instanceof Undefined && !(fallback instanceof None)) {
                    value = fallback;
                }
            }
            return value;
        };
    }

    /** Gives a list with one value for each of the comma-separated attributes. */
    static Function<Object, Object> multiple(Object attribute, boolean caseSensitive, Scope scope) {
        List<Function<Object, Object>> getters = new ArrayList<>();
        if (attribute instanceof String text) {
            for (String part : text.split(",", -1)) {
                getters.add(getter(part, scope).andThen(folding(caseSensitive)));
            }
        } else {
            getters.add(getter(attribute, scope).andThen(folding(caseSensitive)));
        }
        return item -> {
            List<Object> values = new ArrayList<>(getters.size());
            getters.forEach(getter -> values.add(getter.apply(item)));
            return values;
        };
    }

    /** Text in lower case, so that case does not count. */
    static Function<Object, Object> folding(boolean caseSensitive) {
        return value -> !caseSensitive && value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
    }

    private static List<Object> path(Object attribute) {
        if (attribute instanceof None) {
            return List.of();
        }
        if (!(attribute instanceof String text)) {
            return List.of(attribute);
        }
        List<Object> path = new ArrayList<>();
        for (String part : text.split("\\.", -1)) {
            boolean number =
                    !part.isEmpty() && part.length() < 10 && part.chars().allMatch(c -> c >= '0' && c <= '9');
            path.add(number ? (Object) Long.valueOf(part) : part);
        }
        return path;
    }
}
