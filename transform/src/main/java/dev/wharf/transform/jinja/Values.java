package dev.wharf.transform.jinja;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns Java's values into those that templates compute with. */
public final class Values {
    private Values() {}

    /** None for null, Long for the smaller whole numbers, Double for float, changeable copies of lists and maps. */
    public static Object from(@Nullable Object value) {
        if (value == null) {
            return None.NONE;
        } else if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        } else if (value instanceof Float f) {
            return f.doubleValue();
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, Object> dict = new LinkedHashMap<>();
            map.forEach((key, item) -> dict.put(from(key), from(item)));
            return dict;
        } else if (value instanceof List<?> list && Arithmetic.isPlainList(list)) {
            List<Object> items = new ArrayList<>(list.size());
            list.forEach(item -> items.add(from(item)));
            return items;
        }
        return value;
    }

    /** As {@link #from}, for the variables of a scope. */
    public static Map<String, Object> scope(Map<String, ? extends @Nullable Object> values) {
        Map<String, Object> result = new LinkedHashMap<>();
        values.forEach((name, value) -> result.put(name, from(value)));
        return result;
    }

    /** Whether the value counts as true. */
    public static boolean isTrue(Object value) {
        return Truth.of(value);
    }

    /** The value as it prints. */
    public static String text(Object value) {
        return Str.of(value);
    }

    /** The elements of anything that can be looped over. */
    public static List<Object> list(Object value) {
        return Iteration.list(value);
    }

    static Object decimalOrSelf(Object value) {
        return value instanceof BigDecimal d && d.scale() <= 0 ? Numbers.normal(d.toBigInteger()) : value;
    }

    /** Changes a list or dict, which may have come from Java as one that cannot change. */
    static <T> T mutate(Supplier<T> change) {
        try {
            return change.get();
        } catch (UnsupportedOperationException e) {
            throw Fault.wrongType("The value cannot be changed.", "it belongs to the project, not to the template");
        }
    }
}
