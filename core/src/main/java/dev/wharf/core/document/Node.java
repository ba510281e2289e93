package dev.wharf.core.document;

import dev.wharf.core.error.Location;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a parsed document, with the place it was written at. */
public sealed interface Node {
    Location location();

    /**
     * A scalar. {@code value} is a String, Boolean, Long, BigInteger, Double or null, as YAML 1.2's core schema reads
     * it; {@code text} is what stands in the file (empty for null).
     */
    record Scalar(Location location, @Nullable Object value, String text) implements Node {}

    /** A list. */
    record Sequence(Location location, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** A map with string keys, in the order of the file. */
    record Mapping(Location location, Map<String, Node> entries) implements Node {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        public static Mapping empty(Location location) {
            return new Mapping(location, Map.of());
        }
    }

    /** The plain Java value: String, Boolean, Long, BigInteger, Double, null, List or LinkedHashMap. */
    default @Nullable Object toJava() {
        if (this instanceof Scalar scalar) {
            return scalar.value();
        }
        if (this instanceof Sequence sequence) {
            return sequence.items().stream()
                    .map(Node::toJava)
                    .collect(java.util.stream.Collectors.toCollection(java.util.ArrayList::new));
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        ((Mapping) this).entries().forEach((key, node) -> map.put(key, node.toJava()));
        return map;
    }
}
