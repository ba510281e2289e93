package dev.wharf.transform.jinja;

import java.util.ArrayList;
import java.util.List;

/** The key {@code from:to:step} of a subscript; each part may be none. */
record SliceKey(Object from, Object to, Object step) {
    /** The part of a text, list, tuple or range that the key names. */
    Object of(Object value) {
        if (value instanceof String text) {
            return ofText(text);
        }
        List<?> list = (List<?>) value;
        Bounds bounds = bounds(list.size());
        if (value instanceof Range range) {
            return range.part(bounds.start, bounds.stop, bounds.step);
        }
        List<Object> part = new ArrayList<>();
        bounds.indices().forEach(i -> part.add(list.get(i)));
        return value instanceof Tuple ? new Tuple(part) : part;
    }

    private String ofText(String text) {
        Bounds bounds = bounds(Chars.length(text));
        if (bounds.step == 1) {
            int start = (int) bounds.start;
            return Chars.substring(text, start, Math.max(start, (int) bounds.stop));
        }
        List<Object> characters = Chars.split(text);
        StringBuilder part = new StringBuilder();
        bounds.indices().forEach(i -> part.append(characters.get(i)));
        return part.toString();
    }

    private record Bounds(long start, long stop, long step) {
        List<Integer> indices() {
            List<Integer> all = new ArrayList<>();
            for (long i = start; step > 0 ? i < stop : i > stop; i += step) {
                all.add((int) i);
            }
            return all;
        }
    }

    private Bounds bounds(int size) {
        long by = step instanceof None ? 1 : Numbers.index(step, "step of a slice");
        if (by == 0) {
            throw Fault.badValue("A slice cannot have the step 0.", "slice step cannot be zero");
        }
        long start = from instanceof None ? (by > 0 ? 0 : size - 1) : bound(from, size, by);
        long stop = to instanceof None ? (by > 0 ? size : -1) : bound(to, size, by);
        return new Bounds(start, stop, by);
    }

    private static long bound(Object value, int size, long by) {
        long index = Numbers.index(value, "bound of a slice");
        long counted = index < 0 ? index + size : index;
        return by > 0 ? Math.max(0, Math.min(size, counted)) : Math.max(-1, Math.min(size - 1, counted));
    }
}
