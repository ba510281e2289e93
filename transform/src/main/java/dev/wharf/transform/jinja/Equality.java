package dev.wharf.transform.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Python's {@code ==}, and keys under which equal values meet in a Java map. */
final class Equality {
    private Equality() {}

    static boolean equal(Object a, Object b) {
        if (a == b) {
            return !(a instanceof Double d) || !d.isNaN();
        }
        if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
            return numbers(a, b);
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            return kind(a) == kind(b) && sequences(x, y);
        }
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            return dicts(x, y);
        }
        if (a instanceof Set<?> x && b instanceof Set<?> y) {
            return x.size() == y.size() && ValueSet.copy(x).containsAll(y);
        }
        if (a instanceof DictView x && b instanceof DictView y) {
            return x.part() == y.part()
                    && x.part() != DictView.Part.VALUES
                    && x.size() == y.size()
                    && Containment.containsAll(x, y);
        }
        return a.equals(b);
    }

    private static Class<?> kind(Object list) {
        return list instanceof Tuple ? Tuple.class : list instanceof Range ? Range.class : List.class;
    }

    private static boolean numbers(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return x.longValue() == y.longValue();
        }
        if (isSpecial(a) || isSpecial(b)) {
            return a instanceof Double x && b instanceof Double y && x.doubleValue() == y.doubleValue();
        }
        return Numbers.decimal(a).compareTo(Numbers.decimal(b)) == 0;
    }

    static boolean isSpecial(Object number) {
        return number instanceof Double d && (d.isNaN() || d.isInfinite());
    }

    private static boolean sequences(List<?> a, List<?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        Iterator<?> other = b.iterator();
        for (Object item : a) {
            Object opposite = other.next();
            if (item != opposite && !equal(item, opposite)) {
                return false;
            }
        }
        return true;
    }

    private static boolean dicts(Map<?, ?> a, Map<?, ?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : a.entrySet()) {
            Object other = Dicts.find(b, entry.getKey()).orElse(Equality.class);
            if (entry.getValue() != other && !equal(entry.getValue(), other)) {
                return false;
            }
        }
        return true;
    }

    /** A key that is the same for equal values. Lists, dicts and sets have none, as in Python. */
    static Object key(Object value) {
        if (value instanceof String || value instanceof Long) {
            return value;
        } else if (value instanceof Boolean b) {
            return b ? 1L : 0L;
        } else if (value instanceof Double || value instanceof BigDecimal || value instanceof BigInteger) {
            return numberKey(value);
        } else if (value instanceof Tuple tuple) {
            return new Tuple(tuple.stream().map(Equality::key).toList());
        } else if ((value instanceof List && !(value instanceof Range))
                || value instanceof Map
                || value instanceof Set) {
            throw Fault.wrongType(
                    "A '" + Types.name(value) + "' cannot be a key.", "unhashable type: '" + Types.name(value) + "'");
        }
        return value;
    }

    private static Object numberKey(Object value) {
        if (isSpecial(value)) {
            return value;
        }
        BigDecimal exact = Numbers.decimal(value).stripTrailingZeros();
        return exact.scale() <= 0 && exact.precision() - exact.scale() < 1000
                ? Numbers.normal(exact.toBigIntegerExact())
                : exact;
    }
}
