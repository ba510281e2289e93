package dev.wharf.transform.jinja;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** Python's {@code iter()}. */
final class Iteration {
    private Iteration() {}

    static Iterator<Object> of(Object value) {
        if (value instanceof List<?> list) {
            return live(list);
        } else if (value instanceof Map<?, ?> dict) {
            return keys(dict);
        } else if (value instanceof String text) {
            return Chars.split(text).iterator();
        } else if (value instanceof Generator generator) {
            return generator;
        } else if (value instanceof Iterable<?> items) {
            return untyped(items.iterator());
        } else if (value instanceof Undefined) {
            return new ArrayList<>().iterator();
        }
        throw Fault.wrongType("The value cannot be looped over.", "'" + Types.name(value) + "' object is not iterable");
    }

    static boolean isPossible(Object value) {
        return value instanceof Iterable
                || value instanceof Map
                || value instanceof String
                || value instanceof Generator
                || value instanceof Undefined;
    }

    static List<Object> list(Object value) {
        List<Object> items = new ArrayList<>();
        for (Iterator<Object> each = of(value); each.hasNext(); ) {
            items.add(each.next());
            Limits.checkSize(items.size());
        }
        return items;
    }

    @SuppressWarnings("unchecked")
    private static Iterator<Object> untyped(Iterator<?> items) {
        return (Iterator<Object>) items;
    }

    /** Sees elements that are added while it runs, as Python's does. */
    private static Iterator<Object> live(List<?> list) {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < list.size();
            }

            @Override
            public Object next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return list.get(next++);
            }
        };
    }

    /** The keys of a dict, which must not grow or shrink meanwhile. */
    static Iterator<Object> keys(Map<?, ?> dict) {
        Iterator<Object> keys = new ArrayList<Object>(dict.keySet()).iterator();
        int size = dict.size();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                if (dict.size() != size) {
                    throw Fault.badValue(
                            "The dict changed while it was looped over.", "dictionary changed size during iteration");
                }
                return keys.hasNext();
            }

            @Override
            public Object next() {
                return keys.next();
            }
        };
    }
}
