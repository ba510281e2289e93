package dev.wharf.transform.jinja;

import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;

/** Python's tuple: a list that cannot change and is never equal to one that can. */
public class Tuple extends AbstractList<Object> implements RandomAccess {
    private final List<Object> items;

    public Tuple(Collection<?> items) {
        this.items = List.copyOf(items);
    }

    public static Tuple of(Object... items) {
        return new Tuple(List.of(items));
    }

    @Override
    public Object get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }
}
