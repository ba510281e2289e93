package dev.wharf.transform.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;

/** What counts as true. */
final class Truth {
    private Truth() {}

    static boolean of(Object value) {
        if (value instanceof Boolean b) {
            return b;
        } else if (value instanceof String s) {
            return !s.isEmpty();
        } else if (value instanceof Long l) {
            return l != 0;
        } else if (value instanceof Double d) {
            return d != 0;
        } else if (value instanceof BigInteger i) {
            return i.signum() != 0;
        } else if (value instanceof BigDecimal d) {
            return d.signum() != 0;
        } else if (value instanceof Attributed a && !(value instanceof Collection)) {
            return a.isTrue();
        } else if (value instanceof Collection<?> c) {
            return !c.isEmpty();
        } else if (value instanceof Map<?, ?> m) {
            return !m.isEmpty();
        }
        return !(value instanceof None || value instanceof Undefined);
    }
}
