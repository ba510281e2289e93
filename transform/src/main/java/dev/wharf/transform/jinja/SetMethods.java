package dev.wharf.transform.jinja;

import java.util.Collection;
import java.util.Iterator;
import java.util.Set;

/** The methods of sets. */
final class SetMethods {
    private SetMethods() {}

    static Operations all() {
        return new Operations()
                .add("add(value)", (v, a, s) -> change(() -> set(v).add(a.value("value"))))
                .add("discard(value)", (v, a, s) -> change(() -> set(v).remove(a.value("value"))))
                .add("remove(value)", SetMethods::remove)
                .add(
                        "update(*args)",
                        (v, a, s) ->
                                change(() -> a.rest().stream().anyMatch(more -> !set(v).addAll(Iteration.list(more)))))
                .add("clear()", (v, a, s) -> change(() -> set(v).retainAll(Set.of())))
                .add("pop()", (v, a, s) -> pop(set(v)))
                .add("copy()", (v, a, s) -> copy(v))
                .add("union(*args)", SetMethods::union)
                .add("intersection(*args)", SetMethods::intersection)
                .add("difference(*args)", SetMethods::difference)
                .add("symmetric_difference(other)", (v, a, s) -> symmetric(v, a))
                .add("issubset(other)", (v, a, s) -> other(a).containsAll(set(v)))
                .add("issuperset(other)", (v, a, s) -> copy(v).containsAll(other(a)))
                .add("isdisjoint(other)", (v, a, s) -> other(a).stream().noneMatch(copy(v)::contains));
    }

    @SuppressWarnings("unchecked")
    private static Set<Object> set(Object value) {
        return (Set<Object>) value;
    }

    private static ValueSet copy(Object value) {
        return ValueSet.copy(set(value));
    }

    private static Collection<Object> other(Bound a) {
        return ValueSet.of(Iteration.of(a.value("other")));
    }

    private static None change(java.util.function.Supplier<Boolean> change) {
        Values.mutate(change);
        return None.NONE;
    }

    private static Object remove(Object value, Bound a, Scope scope) {
        if (!Values.mutate(() -> set(value).remove(a.value("value")))) {
            throw Fault.badValue("The value " + Repr.of(a.value("value")) + " was not found.", "it is not in the set");
        }
        return None.NONE;
    }

    private static Object pop(Set<Object> set) {
        Iterator<Object> items = set.iterator();
        if (!items.hasNext()) {
            throw Fault.badValue("The set is empty.", "pop from an empty set");
        }
        Object first = items.next();
        Values.mutate(() -> set.remove(first));
        return first;
    }

    private static Object union(Object value, Bound a, Scope scope) {
        ValueSet result = copy(value);
        a.rest().forEach(more -> result.addAll(Iteration.list(more)));
        return result;
    }

    private static Object intersection(Object value, Bound a, Scope scope) {
        ValueSet result = copy(value);
        a.rest().forEach(more -> result.retainAll(ValueSet.of(Iteration.of(more))));
        return result;
    }

    private static Object difference(Object value, Bound a, Scope scope) {
        ValueSet result = copy(value);
        a.rest().forEach(more -> Iteration.list(more).forEach(result::remove));
        return result;
    }

    private static Object symmetric(Object value, Bound a) {
        ValueSet result = copy(value);
        for (Object item : other(a)) {
            if (!result.remove(item)) {
                result.add(item);
            }
        }
        return result;
    }
}
