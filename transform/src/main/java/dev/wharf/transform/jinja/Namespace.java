package dev.wharf.transform.jinja;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Jinja's namespace: the one kind of object that {@code set} may write to from inside of a loop. */
final class Namespace implements Attributed {
    private final Map<Object, Object> attributes = new LinkedHashMap<>();

    void set(String name, Object value) {
        attributes.put(name, value);
    }

    @Override
    public Optional<Object> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    @Override
    public String typeName() {
        return "jinja2.utils.Namespace";
    }

    @Override
    public String toString() {
        return "<Namespace " + Repr.of(attributes) + ">";
    }
}
