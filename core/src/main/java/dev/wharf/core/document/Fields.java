package dev.wharf.core.document;

import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.Location;
import dev.wharf.core.error.NearestName;
import dev.wharf.core.error.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the typed values of one mapping, notes each problem with its place and goes on, so that one pass finds all.
 * A key that was never asked for is unknown: {@link #rejectUnknown()} says so. Not safe for use from several threads.
 */
public final class Fields {
    private final Node.Mapping mapping;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();

    public Fields(Node.Mapping mapping, Problems problems) {
        this.mapping = mapping;
        this.problems = problems;
    }

    public Location location() {
        return mapping.location();
    }

    public Problems problems() {
        return problems;
    }

    /** The keys of the mapping in the order of the file. */
    public Set<String> keys() {
        return mapping.entries().keySet();
    }

    public boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    /** The place of the key's value, or of the mapping where the key is absent. */
    public Location locationOf(String key) {
        Node node = mapping.entries().get(key);
        return node == null ? mapping.location() : node.location();
    }

    /** The raw value; empty where the key is absent or null. */
    public Optional<Node> node(String key) {
        known.add(key);
        Node node = mapping.entries().get(key);
        return node == null || isNull(node) ? Optional.empty() : Optional.of(node);
    }

    /** A scalar as text: {@code 1.0} stays {@code 1.0}. */
    public Optional<String> string(String key) {
        return node(key).flatMap(node -> {
            if (node instanceof Node.Scalar scalar) {
                return Optional.of(scalar.text());
            }
            wrongType(key, node, "text");
            return Optional.empty();
        });
    }

    /** A scalar that has to be there; an empty string and a problem where it is not. */
    public String requiredString(String key) {
        Optional<String> value = string(key);
        if (value.isEmpty() && !has(key)) {
            missing(key);
        }
        return value.orElse("");
    }

    public Optional<Boolean> bool(String key) {
        return node(key).flatMap(node -> {
            if (node instanceof Node.Scalar scalar && scalar.value() instanceof Boolean value) {
                return Optional.of(value);
            }
            wrongType(key, node, "true or false");
            return Optional.empty();
        });
    }

    /** A whole number from {@code min} to {@code max}, both included. */
    public Optional<Long> integer(String key, long min, long max) {
        return node(key).flatMap(node -> {
            if (node instanceof Node.Scalar scalar && scalar.value() instanceof Long value) {
                if (value >= min && value <= max) {
                    return Optional.of(value);
                }
                problems.add(
                        CoreError.OUT_OF_RANGE,
                        node.location(),
                        "'" + key + "' is out of range.",
                        "'" + value + "' is not between " + min + " and " + max + ".",
                        "choose a value from " + min + " to " + max + ".");
                return Optional.empty();
            }
            wrongType(key, node, "a whole number");
            return Optional.empty();
        });
    }

    /** One of a fixed set of words. */
    public Optional<String> oneOf(String key, Collection<String> allowed) {
        return string(key).flatMap(value -> {
            if (allowed.contains(value)) {
                return Optional.of(value);
            }
            problems.add(
                    CoreError.OUT_OF_RANGE,
                    locationOf(key),
                    "'" + key + "' has a value that is not known.",
                    "'" + value + "' is not one of " + String.join(", ", allowed) + ".",
                    NearestName.advice(value, allowed));
            return Optional.empty();
        });
    }

    /** A list of scalars; a single scalar counts as a list of one; empty where absent. */
    public List<String> strings(String key) {
        Optional<Node> node = node(key);
        if (node.isEmpty()) {
            return List.of();
        }
        if (node.get() instanceof Node.Scalar scalar) {
            return List.of(scalar.text());
        }
        List<String> values = new ArrayList<>();
        if (node.get() instanceof Node.Sequence sequence) {
            for (Node item : sequence.items()) {
                if (item instanceof Node.Scalar scalar) {
                    values.add(scalar.text());
                } else {
                    wrongType(key, item, "text");
                }
            }
        } else {
            wrongType(key, node.get(), "a list");
        }
        return values;
    }

    /** A nested mapping. */
    public Optional<Fields> fields(String key) {
        return node(key).flatMap(node -> asFields(key, node));
    }

    /** A list of mappings; empty where absent. */
    public List<Fields> list(String key) {
        Optional<Node> node = node(key);
        if (node.isEmpty()) {
            return List.of();
        }
        List<Fields> result = new ArrayList<>();
        if (node.get() instanceof Node.Sequence sequence) {
            sequence.items().forEach(item -> asFields(key, item).ifPresent(result::add));
        } else {
            wrongType(key, node.get(), "a list");
        }
        return result;
    }

    /** The entries of a nested mapping by key, in the order of the file; empty where absent. */
    public Map<String, Node> entries(String key) {
        Optional<Node> node = node(key);
        if (node.isEmpty()) {
            return Map.of();
        }
        if (node.get() instanceof Node.Mapping nested) {
            return new LinkedHashMap<>(nested.entries());
        }
        wrongType(key, node.get(), "a mapping");
        return Map.of();
    }

    /** Marks keys as known without reading them. */
    public Fields allow(String... keys) {
        known.addAll(List.of(keys));
        return this;
    }

    /** Notes a problem for every key that nobody asked for, with the nearest name that exists. */
    public void rejectUnknown() {
        mapping.entries().forEach((key, node) -> {
            if (!known.contains(key)) {
                problems.add(
                        CoreError.UNKNOWN_KEY,
                        node.location(),
                        "Key '" + key + "' is unknown.",
                        "no setting of this name exists here.",
                        NearestName.advice(key, known));
            }
        });
    }

    /** Notes that a key is absent. */
    public void missing(String key) {
        problems.add(
                CoreError.MISSING_KEY,
                mapping.location(),
                "Key '" + key + "' is missing.",
                "it has no default.",
                "add '" + key + ": ...'.");
    }

    private Optional<Fields> asFields(String key, Node node) {
        if (node instanceof Node.Mapping nested) {
            return Optional.of(new Fields(nested, problems));
        }
        wrongType(key, node, "a mapping");
        return Optional.empty();
    }

    private void wrongType(String key, Node node, String expected) {
        problems.add(
                CoreError.WRONG_TYPE,
                node.location(),
                "'" + key + "' has the wrong type.",
                "it should be " + expected + ", but is " + describe(node) + ".",
                "write " + expected + " here.");
    }

    private static String describe(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return "'" + scalar.text() + "'";
        }
        return node instanceof Node.Sequence ? "a list" : "a mapping";
    }

    private static boolean isNull(@Nullable Node node) {
        return node instanceof Node.Scalar scalar && scalar.value() == null;
    }
}
