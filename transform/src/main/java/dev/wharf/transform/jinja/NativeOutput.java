package dev.wharf.transform.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Collects values, so that a template of one expression can give that expression's value. */
final class NativeOutput implements Output {
    private final List<Object> values = new ArrayList<>();

    @Override
    public void text(String text) {
        values.add(text);
    }

    @Override
    public void value(Object value) {
        values.add(value);
    }

    /** The value if there is one, else all of them as text. */
    Object result() {
        return values.size() == 1 ? values.get(0) : values.stream().map(Str::of).collect(Collectors.joining());
    }
}
