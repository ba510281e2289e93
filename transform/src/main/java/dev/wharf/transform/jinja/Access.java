package dev.wharf.transform.jinja;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reading attributes and items: {@code a.b} looks for an attribute first, {@code a['b']} for an item. */
final class Access {
    private Access() {}

    static Object attribute(Object target, String name, Scope scope) {
        if (target instanceof Undefined undefined) {
            return ofUndefined(undefined);
        }
        return findAttribute(target, name, scope)
                .or(() -> findItem(target, name))
                .orElseGet(() -> missing(target, name, scope));
    }

    static Object item(Object target, Object key, Scope scope) {
        if (target instanceof Undefined undefined) {
            return ofUndefined(undefined);
        }
        if (key instanceof SliceKey slice) {
            if (!isSequence(target)) {
                throw Fault.wrongType(
                        "Only texts and lists can be sliced.", "the value is a '" + Types.name(target) + "'");
            }
            return slice.of(target);
        }
        Optional<Object> found = findItem(target, key);
        if (found.isEmpty() && key instanceof String name) {
            found = findAttribute(target, name, scope);
        }
        return found.orElseGet(() -> missing(target, key, scope));
    }

    static Optional<Object> findAttribute(Object target, String name, Scope scope) {
        if (target instanceof Attributed attributed) {
            Optional<Object> value = attributed.attribute(name);
            if (value.isPresent()) {
                return value;
            }
        }
        return Methods.find(target, name).map(method -> new BoundMethod(method, target, scope));
    }

    private static Optional<Object> findItem(Object target, Object key) {
        if (target instanceof Map<?, ?> dict) {
            return hashable(key) ? Dicts.find(dict, key) : Optional.empty();
        }
        if (target instanceof Indexed indexed) {
            return indexed.item(key);
        }
        if (Numbers.isInt(key) && isSequence(target)) {
            int size = target instanceof String text ? Chars.length(text) : ((List<?>) target).size();
            long index = Numbers.index(key, "index");
            long counted = index < 0 ? index + size : index;
            if (counted < 0 || counted >= size) {
                return Optional.empty();
            }
            int at = (int) counted;
            return Optional.of(
                    target instanceof String text ? Chars.substring(text, at, at + 1) : ((List<?>) target).get(at));
        }
        return Optional.empty();
    }

    private static boolean hashable(Object key) {
        return !(key instanceof SliceKey
                || key instanceof Map
                || (key instanceof Collection && !(key instanceof Tuple)));
    }

    static boolean isSequence(Object value) {
        return value instanceof String || value instanceof List;
    }

    /** What reading from an undefined value gives: itself if it is lenient. */
    static Object ofUndefined(Undefined undefined) {
        if (undefined.isLenient()) {
            return undefined;
        }
        throw undefined.fault();
    }

    private static Undefined missing(Object target, Object key, Scope scope) {
        return Undefined.member(target, key, scope.run().isLenient(), () -> names(target));
    }

    private static Collection<String> names(Object target) {
        if (target instanceof Map<?, ?> dict) {
            return dict.keySet().stream().map(Str::of).toList();
        }
        return Methods.names(target);
    }
}
