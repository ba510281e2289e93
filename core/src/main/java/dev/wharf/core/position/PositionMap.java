package dev.wharf.core.position;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The full map of a writer's positions, by input. Immutable; iterates in the order of the inputs' names. */
public record PositionMap(Map<String, Position> byInput) {
    public PositionMap {
        byInput = Collections.unmodifiableMap(new TreeMap<>(byInput));
    }

    public static PositionMap empty() {
        return new PositionMap(Map.of());
    }

    public static PositionMap of(Position... positions) {
        return empty().with(java.util.List.of(positions));
    }

    public Optional<Position> at(String input) {
        return Optional.ofNullable(byInput.get(input));
    }

    /** This map with the given positions put in the place of those of the same inputs. */
    public PositionMap with(Collection<? extends Position> positions) {
        Map<String, Position> merged = new TreeMap<>(byInput);
        positions.forEach(position -> merged.put(position.input(), position));
        return new PositionMap(merged);
    }
}
