package dev.wharf.transform.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** The methods of lists; those that change nothing are the methods of tuples too. */
final class ListMethods {
    private ListMethods() {}

    static Operations readOnly() {
        return new Operations()
                .add("index(value, start=0, end=none)", ListMethods::index)
                .add(
                        "count(value)",
                        (v, a, s) -> list(v).stream()
                                .filter(item -> item == a.value("value") || Equality.equal(item, a.value("value")))
                                .count());
    }

    static Operations all() {
        return readOnly()
                .add("append(object)", (v, a, s) -> change(() -> list(v).add(a.value("object"))))
                .add("extend(iterable)", (v, a, s) -> {
                    List<Object> more = Iteration.list(a.value("iterable"));
                    return change(() -> list(v).addAll(more));
                })
                .add("insert(index, object)", (v, a, s) -> insert(list(v), a))
                .add("pop(index=-1)", (v, a, s) -> pop(list(v), a.integer("index")))
                .add("remove(value)", ListMethods::remove)
                .add(
                        "reverse()",
                        (v, a, s) -> change(() -> {
                            Collections.reverse(list(v));
                            return true;
                        }))
                .add("sort(key=none, reverse=false)", ListMethods::sort)
                .add("copy()", (v, a, s) -> new ArrayList<>(list(v)))
                .add(
                        "clear()",
                        (v, a, s) -> change(() -> {
                            list(v).clear();
                            return true;
                        }));
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value) {
        return (List<Object>) value;
    }

    private static None change(java.util.function.Supplier<Boolean> change) {
        Values.mutate(change);
        return None.NONE;
    }

    private static Object index(Object value, Bound a, Scope scope) {
        List<Object> items = list(value);
        Object wanted = a.value("value");
        Object part = new SliceKey(a.value("start"), a.value("end"), None.NONE).of(items);
        long start = a.integer("start");
        long offset = Math.min(items.size(), start < 0 ? Math.max(0, start + items.size()) : start);
        List<?> searched = (List<?>) part;
        for (int i = 0; i < searched.size(); i++) {
            if (searched.get(i) == wanted || Equality.equal(searched.get(i), wanted)) {
                return i + offset;
            }
        }
        throw Fault.badValue("The value " + Repr.of(wanted) + " was not found.", "it is not in the list");
    }

    private static Object insert(List<Object> items, Bound a) {
        long index = a.integer("index");
        long counted = index < 0 ? Math.max(0, index + items.size()) : Math.min(index, items.size());
        return change(() -> {
            items.add((int) counted, a.value("object"));
            return true;
        });
    }

    private static Object pop(List<Object> items, long index) {
        long counted = index < 0 ? index + items.size() : index;
        if (counted < 0 || counted >= items.size()) {
            throw Fault.badValue(
                    "There is nothing to take from the list.",
                    items.isEmpty() ? "pop from empty list" : "pop index '" + index + "' is out of range");
        }
        return Values.mutate(() -> items.remove((int) counted));
    }

    private static Object remove(Object value, Bound a, Scope scope) {
        List<Object> items = list(value);
        Object wanted = a.value("value");
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) == wanted || Equality.equal(items.get(i), wanted)) {
                return removeAt(items, i);
            }
        }
        throw Fault.badValue("The value " + Repr.of(wanted) + " was not found.", "it is not in the list");
    }

    private static None removeAt(List<Object> items, int index) {
        return change(() -> {
            items.remove(index);
            return true;
        });
    }

    private static Object sort(Object value, Bound a, Scope scope) {
        Object key = a.value("key");
        Function<Object, Object> by =
                key instanceof Callable callable ? item -> callable.call(Arguments.of(item)) : Function.identity();
        List<Object> sorted = Ordering.sorted(list(value), by, a.flag("reverse"));
        return change(() -> {
            Collections.copy(list(value), sorted);
            return true;
        });
    }
}
