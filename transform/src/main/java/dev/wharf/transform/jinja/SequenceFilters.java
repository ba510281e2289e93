package dev.wharf.transform.jinja;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Filters over lists and dicts. */
final class SequenceFilters {
    private SequenceFilters() {}

    static Operations all() {
        return new Operations()
                .add("length()", (v, a, s) -> length(v))
                .alias("length", "count")
                .add("list()", (v, a, s) -> Iteration.list(v))
                .add("first()", SequenceFilters::first)
                .add("last()", SequenceFilters::last)
                .add("reverse()", SequenceFilters::reverse)
                .add("sort(reverse=false, case_sensitive=false, attribute=none)", SequenceFilters::sort)
                .add("unique(case_sensitive=false, attribute=none)", SequenceFilters::unique)
                .add("min(case_sensitive=false, attribute=none)", (v, a, s) -> extreme(v, a, s, false))
                .add("max(case_sensitive=false, attribute=none)", (v, a, s) -> extreme(v, a, s, true))
                .add("sum(attribute=none, start=0)", SequenceFilters::sum)
                .add("items()", SequenceFilters::items)
                .add("dictsort(case_sensitive=false, by='key', reverse=false)", SequenceFilters::dictSort)
                .add("groupby(attribute, default=none, case_sensitive=false)", SequenceFilters::groupBy)
                .add("batch(linecount, fill_with=none)", SequenceFilters::batch)
                .add("slice(slices, fill_with=none)", SequenceFilters::slice);
    }

    static long length(Object value) {
        if (value instanceof String text) {
            return Chars.length(text);
        } else if (value instanceof Collection<?> collection) {
            return collection.size();
        } else if (value instanceof Map<?, ?> dict) {
            return dict.size();
        } else if (value instanceof Undefined) {
            return 0;
        }
        throw Fault.wrongType("The value has no length.", "object of type '" + Types.name(value) + "' has no len()");
    }

    private static Object first(Object value, Bound a, Scope scope) {
        Iterator<Object> items = Iteration.of(value);
        return items.hasNext() ? items.next() : empty("first", scope);
    }

    private static Object last(Object value, Bound a, Scope scope) {
        List<Object> items = reversible(value);
        return items.isEmpty() ? empty("last", scope) : items.get(items.size() - 1);
    }

    private static Undefined empty(String which, Scope scope) {
        return Undefined.because(
                which, "No " + which + " item, sequence was empty.", scope.run().isLenient());
    }

    private static List<Object> reversible(Object value) {
        if (value instanceof Set || value instanceof Generator) {
            throw Fault.wrongType(
                    "The value cannot be read from its end.", "'" + Types.name(value) + "' object is not reversible");
        }
        return Iteration.list(value);
    }

    private static Object reverse(Object value, Bound a, Scope scope) {
        if (value instanceof String text) {
            List<Object> characters = Chars.split(text);
            Collections.reverse(characters);
            return String.join("", characters.stream().map(Str::of).toList());
        }
        List<Object> items = Iteration.list(value);
        Collections.reverse(items);
        boolean copies = value instanceof Set || value instanceof Generator;
        return copies ? items : new Generator(Types.name(value) + "_reverseiterator", items.iterator());
    }

    private static Object sort(Object value, Bound a, Scope scope) {
        Function<Object, Object> key = Attributes.multiple(a.value("attribute"), a.flag("case_sensitive"), scope);
        return Ordering.sorted(Iteration.list(value), key, a.flag("reverse"));
    }

    private static Object unique(Object value, Bound a, Scope scope) {
        Function<Object, Object> key = single(a, scope);
        Set<Object> seen = new HashSet<>();
        return lazy(() -> Iteration.of(value), items -> {
            while (items.hasNext()) {
                Object item = items.next();
                if (seen.add(Equality.key(key.apply(item)))) {
                    return Optional.of(item);
                }
            }
            return Optional.empty();
        });
    }

    private static Function<Object, Object> single(Bound a, Scope scope) {
        return Attributes.getter(a.value("attribute"), scope).andThen(Attributes.folding(a.flag("case_sensitive")));
    }

    private static Object extreme(Object value, Bound a, Scope scope, boolean largest) {
        Iterator<Object> items = Iteration.of(value);
        if (!items.hasNext()) {
            String name = largest ? "max" : "min";
            return Undefined.because(
                    name, "No aggregated item, sequence was empty.", scope.run().isLenient());
        }
        Function<Object, Object> key = single(a, scope);
        Object best = items.next();
        Object bestKey = key.apply(best);
        while (items.hasNext()) {
            Object item = items.next();
            Object itemKey = key.apply(item);
            boolean better = largest ? Ordering.less(bestKey, itemKey, ">") : Ordering.less(itemKey, bestKey, "<");
            if (better) {
                best = item;
                bestKey = itemKey;
            }
        }
        return best;
    }

    private static Object sum(Object value, Bound a, Scope scope) {
        Object total = a.value("start");
        if (total instanceof String) {
            throw Fault.wrongType("Texts cannot be summed.", "sum() can't sum strings; use the filter 'join'");
        }
        Function<Object, Object> attribute = Attributes.getter(a.value("attribute"), scope);
        for (Iterator<Object> items = Iteration.of(value); items.hasNext(); ) {
            total = Arithmetic.apply(Operator.ADD, total, attribute.apply(items.next()));
        }
        return total;
    }

    private static Object items(Object value, Bound a, Scope scope) {
        return lazy(
                () -> value instanceof Undefined
                        ? Collections.emptyIterator()
                        : pairs(value).iterator(),
                SequenceFilters::next);
    }

    private static Collection<Object> pairs(Object value) {
        if (!(value instanceof Map<?, ?>)) {
            throw Fault.wrongType(
                    "The value has no items.", "only a dict has item pairs, not a '" + Types.name(value) + "'");
        }
        return new DictView(DictMethods.dict(value), DictView.Part.ITEMS);
    }

    private static Object dictSort(Object value, Bound a, Scope scope) {
        String by = Str.of(a.value("by"));
        if (!by.equals("key") && !by.equals("value")) {
            throw Fault.badValue("A dict cannot be sorted by '" + by + "'.", "it must be 'key' or 'value'");
        }
        if (value instanceof Undefined undefined) {
            return Iteration.list(Access.ofUndefined(undefined));
        }
        Function<Object, Object> part = pair -> ((Tuple) pair).get(by.equals("key") ? 0 : 1);
        Function<Object, Object> key = part.andThen(Attributes.folding(a.flag("case_sensitive")));
        return Ordering.sorted(new ArrayList<>(pairs(value)), key, a.flag("reverse"));
    }

    private static Object groupBy(Object value, Bound a, Scope scope) {
        Function<Object, Object> attribute = Attributes.getter(a.value("attribute"), a.value("default"), scope);
        Function<Object, Object> key = attribute.andThen(Attributes.folding(a.flag("case_sensitive")));
        List<Object> groups = new ArrayList<>();
        List<Object> group = new ArrayList<>();
        for (Object item : Ordering.sorted(Iteration.list(value), key, false)) {
            if (!group.isEmpty() && !Equality.equal(key.apply(group.get(0)), key.apply(item))) {
                groups.add(new GroupTuple(attribute.apply(group.get(0)), group));
                group = new ArrayList<>();
            }
            group.add(item);
        }
        if (!group.isEmpty()) {
            groups.add(new GroupTuple(attribute.apply(group.get(0)), group));
        }
        return groups;
    }

    private static Object batch(Object value, Bound a, Scope scope) {
        long size = a.integer("linecount");
        return lazy(() -> Iteration.of(value), items -> {
            List<Object> row = new ArrayList<>();
            while (items.hasNext() && (row.isEmpty() || row.size() < size)) {
                row.add(items.next());
            }
            if (row.isEmpty()) {
                return Optional.empty();
            }
            Limits.checkSize(a.isNone("fill_with") ? 0 : size);
            while (!a.isNone("fill_with") && row.size() < size) {
                row.add(a.value("fill_with"));
            }
            return Optional.of(row);
        });
    }

    private static Object slice(Object value, Bound a, Scope scope) {
        return lazy(() -> slices(value, a).iterator(), SequenceFilters::next);
    }

    private static List<Object> slices(Object value, Bound a) {
        List<Object> items = Iteration.list(value);
        int count = Limits.checkSize(a.integer("slices"));
        if (count == 0) {
            throw Fault.badValue("A list cannot be cut into no slices.", "integer division or modulo by zero");
        }
        List<Object> slices = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < count; i++) {
            boolean longer = i < items.size() % count;
            int to = from + items.size() / count + (longer ? 1 : 0);
            List<Object> slice = new ArrayList<>(items.subList(from, to));
            if (!longer && !a.isNone("fill_with")) {
                slice.add(a.value("fill_with"));
            }
            slices.add(slice);
            from = to;
        }
        return slices;
    }

    static Optional<Object> next(Iterator<Object> items) {
        return items.hasNext() ? Optional.of(items.next()) : Optional.empty();
    }

    /** Defers everything, errors too, to the first reading, as Python's generators do. */
    static Generator lazy(
            java.util.function.Supplier<Iterator<Object>> source, Function<Iterator<Object>, Optional<Object>> next) {
        return Generator.of(new LazyIterator() {
            private Optional<Iterator<Object>> items = Optional.empty();

            @Override
            protected Optional<Object> compute() {
                if (items.isEmpty()) {
                    items = Optional.of(source.get());
                }
                return next.apply(items.get());
            }
        });
    }
}
