package dev.wharf.project.dbt;

import dev.wharf.core.document.Fields;
import dev.wharf.core.document.Node;
import dev.wharf.core.error.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one properties file: {@code schema.yml}, whatever it is called. */
final class PropertiesFileReader {
    /** What stands beside {@code config:} and means the same as in it. */
    private static final List<String> BESIDE_CONFIG = List.of("tags", "meta");

    private final String packageName;
    private final Problems problems;
    private final Problems warnings;
    private final KnownKeys keys;
    private final List<NodeProperties> nodes = new ArrayList<>();
    private final List<SourceTable> sources = new ArrayList<>();

    PropertiesFileReader(String packageName, Problems problems, Problems warnings) {
        this.packageName = packageName;
        this.problems = problems;
        this.warnings = warnings;
        this.keys = new KnownKeys(warnings);
    }

    List<NodeProperties> nodes() {
        return nodes;
    }

    List<SourceTable> sources() {
        return sources;
    }

    void read(Node.Mapping root) {
        keys.check(root, KnownKeys.PROPERTIES);
        Fields fields = new Fields(root, problems);
        checkItems(fields, "models", KnownKeys.NODE);
        checkItems(fields, "seeds", KnownKeys.NODE);
        checkItems(fields, "sources", KnownKeys.SOURCE);
        fields.list("models").forEach(model -> node(NodeProperties.Kind.MODEL, model));
        fields.list("seeds").forEach(seed -> node(NodeProperties.Kind.SEED, seed));
        fields.list("sources").forEach(this::source);
        fields.list("snapshots")
                .forEach(snapshot -> refuse(
                        snapshot, "snapshot", "snapshots are not built yet", "remove the entry and its file for now."));
        if (fields.has("unit_tests")) {
            warnings.add(
                    DbtError.NOT_RUN,
                    fields.locationOf("unit_tests"),
                    "The unit tests of this file are not run.",
                    "Wharf runs data tests; unit tests arrive later.",
                    "nothing has to be done; the models are built and their data tests run.");
        }
    }

    private void node(NodeProperties.Kind kind, Fields fields) {
        String name = fields.requiredString("name");
        if (name.isEmpty()) {
            return;
        }
        if (fields.has("versions")) {
            refuse(fields, "model", "versions of models are not built yet", "keep one version, in the plain file.");
        }
        nodes.add(new NodeProperties(
                kind,
                name,
                packageName,
                fields.string("description").orElse(""),
                config(fields),
                new ConstraintReader(problems).read(fields, List.of()),
                new ColumnReader(problems, keys).read(fields, true),
                new TestReader(problems).read(fields),
                fields.location()));
    }

    private void source(Fields source) {
        String name = source.requiredString("name");
        String schema = source.string("schema").orElse(name);
        List<ConfigLevel> config = config(source);
        checkItems(source, "tables", KnownKeys.SOURCE_TABLE);
        for (Fields table : source.list("tables")) {
            String tableName = table.requiredString("name");
            List<ConfigLevel> both = new ArrayList<>(config);
            both.addAll(config(table));
            table.node("external").ifPresent(node -> both.add(new ConfigLevel(Map.of("external", node))));
            sources.add(new SourceTable(
                    name,
                    tableName,
                    packageName,
                    schema,
                    table.string("identifier").orElse(tableName),
                    table.string("description").orElse(""),
                    both,
                    new ColumnReader(problems, keys).read(table, false),
                    new TestReader(problems).read(table),
                    table.location()));
        }
    }

    private static List<ConfigLevel> config(Fields fields) {
        Map<String, Node> beside = new LinkedHashMap<>();
        for (String key : BESIDE_CONFIG) {
            fields.node(key).ifPresent(node -> beside.put(key, node));
        }
        return List.of(new ConfigLevel(beside), new ConfigLevel(fields.entries("config")));
    }

    private void checkItems(Fields fields, String key, Set<String> known) {
        Optional<Node> node = fields.node(key);
        if (node.isPresent() && node.get() instanceof Node.Sequence sequence) {
            for (Node item : sequence.items()) {
                if (item instanceof Node.Mapping mapping) {
                    keys.check(mapping, known);
                }
            }
        }
    }

    private void refuse(Fields fields, String what, String cause, String fix) {
        String name = fields.string("name").orElse("");
        problems.add(
                DbtError.UNSUPPORTED,
                fields.location(),
                "The " + what + " '" + name + "' cannot be run.",
                cause + ".",
                fix);
    }
}
