package dev.wharf.transform.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/** Dicts, in which 1, 1.0 and true are the same key, as in Python. */
final class Dicts {
    private Dicts() {}

    static Optional<Object> find(Map<?, ?> dict, Object key) {
        Object value = dict.get(key);
        if (value != null) {
            return Optional.of(value);
        }
        Object hashed = Equality.key(key);
        boolean unambiguous = hashed instanceof String || hashed instanceof None;
        if (unambiguous) {
            return Optional.empty();
        }
        return existing(dict, hashed).map(dict::get);
    }

    /** The value of a key that is known to be there. */
    static Object value(Map<?, ?> dict, Object key) {
        return find(dict, key).orElse(None.NONE);
    }

    static void put(Map<Object, Object> dict, Object key, Object value) {
        Object hashed = Equality.key(key);
        boolean mayDiffer = hashed instanceof Long || hashed instanceof Tuple || isFraction(hashed);
        Object existing = mayDiffer ? existing(dict, hashed).orElse(key) : key;
        Values.mutate(() -> dict.put(existing, value));
    }

    static Optional<Object> remove(Map<Object, Object> dict, Object key) {
        Object hashed = Equality.key(key);
        Object existing = existing(dict, hashed).orElse(key);
        return Optional.ofNullable(Values.mutate(() -> dict.remove(existing)));
    }

    private static boolean isFraction(Object hashed) {
        return hashed instanceof BigDecimal || hashed instanceof BigInteger;
    }

    private static Optional<Object> existing(Map<?, ?> dict, Object hashed) {
        if (dict.containsKey(hashed)) {
            return Optional.of(hashed);
        }
        if (hashed instanceof String) {
            return Optional.empty();
        }
        for (Object key : dict.keySet()) {
            if (!(key instanceof String) && Equality.key(key).equals(hashed)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }
}
