package dev.wharf.transform.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Python's {@code <} and the stable sort that is built on it. */
final class Ordering {
    private Ordering() {}

    /** @param symbol the operator as the user wrote it, for the error */
    static boolean less(Object a, Object b, String symbol) {
        if (a instanceof Double || b instanceof Double) {
            if (Numbers.isNumber(a) && Numbers.isNumber(b) && (Equality.isSpecial(a) || Equality.isSpecial(b))) {
                return rank(a) < rank(b);
            }
        }
        if (a instanceof Set<?> x && b instanceof Set<?> y) {
            return x.size() < y.size() && y.containsAll(x);
        }
        return compare(a, b, symbol) < 0;
    }

    static boolean lessOrEqual(Object a, Object b, String symbol) {
        if (a instanceof Double || b instanceof Double) {
            if (Numbers.isNumber(a) && Numbers.isNumber(b) && (Equality.isSpecial(a) || Equality.isSpecial(b))) {
                return rank(a) <= rank(b);
            }
        }
        if (a instanceof Set<?> x && b instanceof Set<?> y) {
            return x.size() <= y.size() && y.containsAll(x);
        }
        return compare(a, b, symbol) <= 0;
    }

    /** Where a number stands to one that is not finite. */
    private static double rank(Object number) {
        return Equality.isSpecial(number) ? (Double) number : 0;
    }

    private static int compare(Object a, Object b, String symbol) {
        if (a instanceof Long x && b instanceof Long y) {
            return Long.compare(x, y);
        }
        if (a instanceof String x && b instanceof String y) {
            return Chars.compare(x, y);
        }
        if (a instanceof Undefined undefined) {
            throw undefined.fault();
        }
        if (b instanceof Undefined undefined) {
            throw undefined.fault();
        }
        if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
            return Numbers.decimal(a).compareTo(Numbers.decimal(b));
        }
        boolean lists = Arithmetic.isPlainList(a) && Arithmetic.isPlainList(b);
        if (lists || (a instanceof Tuple && b instanceof Tuple)) {
            return sequences((List<?>) a, (List<?>) b, symbol);
        }
        return others(a, b, symbol);
    }

    private static int sequences(List<?> a, List<?> b, String symbol) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            if (!Equality.equal(a.get(i), b.get(i))) {
                return less(a.get(i), b.get(i), symbol) ? -1 : 1;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int others(Object a, Object b, String symbol) {
        boolean builtIn = a instanceof None || a instanceof Boolean || a instanceof String;
        if (!builtIn && a instanceof Comparable x && a.getClass() == b.getClass()) {
            return x.compareTo(b);
        }
        String left = symbol.startsWith(">") ? Types.name(b) : Types.name(a);
        String right = symbol.startsWith(">") ? Types.name(a) : Types.name(b);
        throw Fault.wrongType(
                "The values cannot be ordered.",
                "'" + symbol + "' not supported between instances of '" + left + "' and '" + right + "'");
    }

    /** Sorts by a key. Equal elements keep their order, in reverse too. */
    static List<Object> sorted(List<Object> items, Function<Object, Object> key, boolean reverse) {
        List<Keyed> keyed = new ArrayList<>(items.size());
        items.forEach(item -> keyed.add(new Keyed(key.apply(item), item)));
        List<Object> result = new ArrayList<>(items.size());
        merge(keyed, reverse).forEach(each -> result.add(each.item()));
        return result;
    }

    private record Keyed(Object key, Object item) {}

    /** A merge sort of our own: the JDK's refuses orders that are not total, and NaN makes them so. */
    private static List<Keyed> merge(List<Keyed> items, boolean reverse) {
        if (items.size() < 2) {
            return items;
        }
        List<Keyed> left = merge(items.subList(0, items.size() / 2), reverse);
        List<Keyed> right = merge(items.subList(items.size() / 2, items.size()), reverse);
        List<Keyed> merged = new ArrayList<>(items.size());
        int i = 0;
        int j = 0;
        while (i < left.size() && j < right.size()) {
            boolean takeRight = reverse
                    ? less(left.get(i).key(), right.get(j).key(), "<")
                    : less(right.get(j).key(), left.get(i).key(), "<");
            merged.add(takeRight ? right.get(j++) : left.get(i++));
        }
        merged.addAll(left.subList(i, left.size()));
        merged.addAll(right.subList(j, right.size()));
        return merged;
    }
}
