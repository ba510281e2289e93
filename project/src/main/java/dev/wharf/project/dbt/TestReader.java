package dev.wharf.project.dbt;

import dev.wharf.core.document.Fields;
import dev.wharf.core.document.Node;
import dev.wharf.core.error.Location;
import dev.wharf.core.error.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the generic tests of a model, a column or a source table, in every way that dbt lets people write them. */
final class TestReader {
    /** What stands among a test's arguments and is none. */
    private static final Set<String> CONFIG_KEYS = Set.of(
            "severity",
            "tags",
            "enabled",
            "where",
            "limit",
            "warn_if",
            "error_if",
            "fail_calc",
            "store_failures",
            "store_failures_as",
            "meta",
            "database",
            "schema",
            "alias",
            "group");

    private static final String SHAPE =
            "write '- not_null', or '- accepted_values:' with its arguments indented below.";

    private final Problems problems;

    TestReader(Problems problems) {
        this.problems = problems;
    }

    /** The tests below {@code tests:} and {@code data_tests:}. */
    List<TestProperties> read(Fields owner) {
        List<TestProperties> tests = new ArrayList<>();
        for (String key : List.of("data_tests", "tests")) {
            Optional<Node> node = owner.node(key);
            if (node.isEmpty()) {
                continue;
            }
            if (node.get() instanceof Node.Sequence sequence) {
                sequence.items().forEach(item -> test(item).ifPresent(tests::add));
            } else {
                bad(node.get().location(), "'" + key + "' is not a list", "begin each test with '- '.");
            }
        }
        return tests;
    }

    private Optional<TestProperties> test(Node item) {
        if (item instanceof Node.Scalar scalar && scalar.value() != null) {
            return Optional.of(
                    new TestProperties(scalar.text(), null, Map.of(), new ConfigLevel(Map.of()), scalar.location()));
        }
        if (!(item instanceof Node.Mapping mapping)) {
            bad(item.location(), "a test is a name, or a name with arguments", SHAPE);
            return Optional.empty();
        }
        Node named = mapping.entries().get("test_name");
        if (named instanceof Node.Scalar name) {
            Map<String, Node> rest = new LinkedHashMap<>(mapping.entries());
            rest.remove("test_name");
            return Optional.of(build(name.text(), rest, mapping.location()));
        }
        if (mapping.entries().size() != 1) {
            List<String> keys = List.copyOf(mapping.entries().keySet());
            bad(
                    mapping.location(),
                    "it holds the keys " + keys + ", and only the test's name may stand there",
                    keys.isEmpty() ? SHAPE : "indent what belongs to '" + keys.get(0) + "' by four more spaces.");
            return Optional.empty();
        }
        Map.Entry<String, Node> only = mapping.entries().entrySet().iterator().next();
        if (only.getValue() instanceof Node.Mapping arguments) {
            return Optional.of(build(only.getKey(), arguments.entries(), mapping.location()));
        }
        if (only.getValue() instanceof Node.Scalar scalar && scalar.value() == null) {
            return Optional.of(build(only.getKey(), Map.of(), mapping.location()));
        }
        bad(only.getValue().location(), "the arguments of '" + only.getKey() + "' are not 'key: value' lines", SHAPE);
        return Optional.empty();
    }

    private TestProperties build(String test, Map<String, Node> all, Location location) {
        Map<String, Node> arguments = new LinkedHashMap<>();
        Map<String, Node> config = new LinkedHashMap<>();
        String name = null;
        for (Map.Entry<String, Node> entry : all.entrySet()) {
            String key = entry.getKey();
            Node value = entry.getValue();
            if (key.equals("name") && value instanceof Node.Scalar scalar) {
                name = scalar.text();
            } else if (key.equals("config") && value instanceof Node.Mapping nested) {
                config.putAll(nested.entries());
            } else if (key.equals("arguments") && value instanceof Node.Mapping nested) {
                arguments.putAll(nested.entries());
            } else if (CONFIG_KEYS.contains(key)) {
                config.putIfAbsent(key, value);
            } else if (!key.equals("description")) {
                arguments.put(key, value);
            }
        }
        return new TestProperties(test, name, arguments, new ConfigLevel(config), location);
    }

    private void bad(Location location, String cause, String fix) {
        problems.add(DbtError.BAD_TEST, location, "The test cannot be read.", cause + ".", fix);
    }
}
