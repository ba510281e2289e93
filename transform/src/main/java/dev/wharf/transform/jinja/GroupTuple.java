package dev.wharf.transform.jinja;

import java.util.List;
import java.util.Optional;

/** What the filter {@code groupby} yields: a pair whose halves have names too. */
final class GroupTuple extends Tuple implements Attributed {
    GroupTuple(Object grouper, List<Object> items) {
        super(List.of(grouper, items));
    }

    @Override
    public Optional<Object> attribute(String name) {
        return switch (name) {
            case "grouper" -> Optional.of(get(0));
            case "list" -> Optional.of(get(1));
            default -> Optional.empty();
        };
    }

    @Override
    public String typeName() {
        return "tuple";
    }
}
