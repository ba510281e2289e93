package dev.wharf.transform.compile;

import dev.wharf.transform.jinja.None;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of templates as plain Java: null for none, text as keys. */
final class Plain {
    private Plain() {}

    static @Nullable Object of(Object value) {
        if (value == None.NONE) {
            return null;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(String.valueOf(key), of(item)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(of(item)));
            return copy;
        }
        return value;
    }

    static Map<String, @Nullable Object> map(Map<String, Object> values) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        values.forEach((key, value) -> copy.put(key, of(value)));
        return copy;
    }
}
