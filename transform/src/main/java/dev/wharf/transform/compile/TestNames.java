package dev.wharf.transform.compile;

import dev.wharf.transform.dbt.Md5;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names generic tests as dbt does: the test, what it is attached to, and its arguments in the order of their names.
 *
 * @param full the whole name, which selectors go by
 * @param brief the name when it is shorter than 64 characters, else its beginning and a digest of the rest
 */
record TestNames(String full, String brief) {
    private static final int LONGEST = 64;
    private static final int KEPT = 30;
    private static final int LONGEST_LABEL = 32;

    static TestNames of(String test, String target, Map<String, @Nullable Object> arguments) {
        List<String> parts = new ArrayList<>();
        new TreeMap<>(arguments).forEach((name, value) -> {
            if (value instanceof Map<?, ?> map) {
                map.values().forEach(item -> parts.add(python(item)));
            } else if (value instanceof Iterable<?> items) {
                items.forEach(item -> parts.add(python(item)));
            } else {
                parts.add(python(value));
            }
        });
        String unique = parts.stream()
                .map(part -> part.replaceAll("[^0-9a-zA-Z_]+", "_"))
                .collect(Collectors.joining("__"));
        String head = test + "_" + target;
        String full = head + "_" + unique;
        if (full.length() < LONGEST) {
            return new TestNames(full, full);
        }
        String label = unique.length() <= LONGEST_LABEL ? unique : Md5.of(unique);
        return new TestNames(full, head.substring(0, Math.min(KEPT, head.length())) + "_" + label);
    }

    private static String python(@Nullable Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        return value.toString();
    }
}
