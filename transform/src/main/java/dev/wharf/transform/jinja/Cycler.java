package dev.wharf.transform.jinja;

import java.util.List;
import java.util.Optional;

/** Jinja's cycler: gives its values one after the other, and again. */
final class Cycler implements Attributed {
    private final List<Object> values;
    private int position;

    Cycler(List<Object> values) {
        if (values.isEmpty()) {
            throw Fault.badArguments(
                    "A cycler needs values.",
                    "at least one item has to be provided",
                    "Call it with one value or more.");
        }
        this.values = List.copyOf(values);
    }

    @Override
    public Optional<Object> attribute(String name) {
        return switch (name) {
            case "current" -> Optional.of(values.get(position));
            case "next" -> Optional.of((Callable) arguments -> next());
            case "reset" -> Optional.of((Callable) arguments -> reset());
            default -> Optional.empty();
        };
    }

    private Object next() {
        Object value = values.get(position);
        position = (position + 1) % values.size();
        return value;
    }

    private Object reset() {
        position = 0;
        return None.NONE;
    }

    @Override
    public String typeName() {
        return "jinja2.utils.Cycler";
    }

    @Override
    public String toString() {
        return "<Cycler>";
    }
}
