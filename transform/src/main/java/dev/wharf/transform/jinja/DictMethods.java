package dev.wharf.transform.jinja;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The methods of dicts. */
final class DictMethods {
    private DictMethods() {}

    static Operations all() {
        return new Operations()
                .add(
                        "get(key, default=none)",
                        (v, a, s) -> Dicts.find(dict(v), a.value("key")).orElse(a.value("default")))
                .add("items()", (v, a, s) -> new DictView(dict(v), DictView.Part.ITEMS))
                .add("keys()", (v, a, s) -> new DictView(dict(v), DictView.Part.KEYS))
                .add("values()", (v, a, s) -> new DictView(dict(v), DictView.Part.VALUES))
                .add("update(*args, **kwargs)", (v, a, s) -> update(dict(v), a))
                .add("pop(key, *args)", (v, a, s) -> pop(dict(v), a))
                .add("popitem()", (v, a, s) -> popItem(dict(v)))
                .add("setdefault(key, default=none)", (v, a, s) -> setDefault(dict(v), a))
                .add("copy()", (v, a, s) -> new LinkedHashMap<>(dict(v)))
                .add(
                        "clear()",
                        (v, a, s) -> Values.mutate(() -> {
                            dict(v).clear();
                            return None.NONE;
                        }));
    }

    @SuppressWarnings("unchecked")
    static Map<Object, Object> dict(Object value) {
        return (Map<Object, Object>) value;
    }

    /** Adds the entries of a dict, or pairs, as {@code dict()} and {@code update()} take them. */
    static void addAll(Map<Object, Object> dict, Object more) {
        if (more instanceof Map<?, ?> other) {
            other.forEach((key, value) -> Dicts.put(dict, key, value));
            return;
        }
        if (more instanceof Undefined undefined) {
            throw undefined.fault();
        }
        for (Iterator<Object> pairs = Iteration.of(more); pairs.hasNext(); ) {
            List<Object> pair = Iteration.list(pairs.next());
            if (pair.size() != 2) {
                throw Fault.badValue(
                        "A dict is made of pairs.", "an element has '" + pair.size() + "' parts; 2 are required");
            }
            Dicts.put(dict, pair.get(0), pair.get(1));
        }
    }

    /** What {@code dict(...)} and {@code update(...)} share: at most one value, then names. */
    static void addAll(Map<Object, Object> dict, Bound a, String function) {
        if (a.rest().size() > 1) {
            throw Fault.badArguments(
                    "The call of '" + function + "' got too many arguments.",
                    "it takes one dict at most, and named values",
                    "Call it with one dict, or with names.");
        }
        a.rest().forEach(more -> addAll(dict, more));
        a.options().forEach((key, value) -> Dicts.put(dict, key, value));
    }

    private static Object update(Map<Object, Object> dict, Bound a) {
        addAll(dict, a, "update");
        return None.NONE;
    }

    private static Object pop(Map<Object, Object> dict, Bound a) {
        Object key = a.value("key");
        Optional<Object> removed = Dicts.remove(dict, key);
        if (removed.isPresent()) {
            return removed.get();
        }
        if (a.rest().isEmpty()) {
            throw Fault.badValue("The key " + Repr.of(key) + " is not in the dict.", "nothing can be taken out");
        }
        return a.rest().get(0);
    }

    private static Object popItem(Map<Object, Object> dict) {
        if (dict.isEmpty()) {
            throw Fault.badValue("The dict is empty.", "popitem(): dictionary is empty");
        }
        List<Object> keys = new ArrayList<>(dict.keySet());
        Object last = keys.get(keys.size() - 1);
        return Tuple.of(last, Dicts.remove(dict, last).orElse(None.NONE));
    }

    private static Object setDefault(Map<Object, Object> dict, Bound a) {
        Optional<Object> existing = Dicts.find(dict, a.value("key"));
        if (existing.isEmpty()) {
            Dicts.put(dict, a.value("key"), a.value("default"));
        }
        return existing.orElse(a.value("default"));
    }
}
