package dev.wharf.transform.jinja;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Python's set, which keeps the order of insertion here, so that a build is the same every time. */
final class ValueSet extends AbstractSet<Object> {
    private final Map<Object, Object> byKey = new LinkedHashMap<>();

    static ValueSet of(Iterator<?> items) {
        ValueSet set = new ValueSet();
        items.forEachRemaining(set::add);
        return set;
    }

    static ValueSet copy(Collection<?> items) {
        return of(items.iterator());
    }

    @Override
    public boolean add(Object value) {
        return byKey.putIfAbsent(Equality.key(value), value) == null;
    }

    @Override
    public boolean contains(Object value) {
        return byKey.containsKey(Equality.key(value));
    }

    @Override
    public boolean remove(Object value) {
        return byKey.remove(Equality.key(value)) != null;
    }

    @Override
    public Iterator<Object> iterator() {
        return byKey.values().iterator();
    }

    @Override
    public int size() {
        return byKey.size();
    }
}
