package dev.wharf.transform.jinja;

import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.Map;

/** The keys, values or items of a dict, as it is when they are read. */
final class DictView extends AbstractCollection<Object> {
    /** Which part of the dict is seen. */
    enum Part {
        KEYS,
        VALUES,
        ITEMS
    }

    private final Map<Object, Object> dict;
    private final Part part;

    DictView(Map<Object, Object> dict, Part part) {
        this.dict = dict;
        this.part = part;
    }

    Part part() {
        return part;
    }

    Map<Object, Object> dict() {
        return dict;
    }

    @Override
    public Iterator<Object> iterator() {
        Iterator<Object> keys = Iteration.keys(dict);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return keys.hasNext();
            }

            @Override
            public Object next() {
                Object key = keys.next();
                return switch (part) {
                    case KEYS -> key;
                    case VALUES -> Dicts.value(dict, key);
                    case ITEMS -> Tuple.of(key, Dicts.value(dict, key));
                };
            }
        };
    }

    @Override
    public int size() {
        return dict.size();
    }
}
