package dev.wharf.transform.jinja;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** An iterator that is written as one method: the next value, or none at the end. */
abstract class LazyIterator implements Iterator<Object> {
    private Optional<Object> ahead = Optional.empty();
    private boolean ended;

    /** Computes the next value; not called again after it gave none. */
    protected abstract Optional<Object> compute();

    @Override
    public boolean hasNext() {
        if (ahead.isEmpty() && !ended) {
            ahead = compute();
            ended = ahead.isEmpty();
        }
        return ahead.isPresent();
    }

    @Override
    public Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Object value = ahead.get();
        ahead = Optional.empty();
        return value;
    }
}
