package dev.wharf.transform.jinja;

import java.util.Iterator;

/**
 * Values that can be read once, computed as they are read. Filters such as {@code map} give one, as in Jinja: it is
 * always true, has no length, and is empty when it is read for the second time.
 */
final class Generator implements Iterator<Object> {
    private final String typeName;
    private final Iterator<Object> items;

    Generator(String typeName, Iterator<Object> items) {
        this.typeName = typeName;
        this.items = items;
    }

    static Generator of(Iterator<Object> items) {
        return new Generator("generator", items);
    }

    String typeName() {
        return typeName;
    }

    @Override
    public boolean hasNext() {
        return items.hasNext();
    }

    @Override
    public Object next() {
        return items.next();
    }

    @Override
    public String toString() {
        return "<" + typeName + " object>";
    }
}
