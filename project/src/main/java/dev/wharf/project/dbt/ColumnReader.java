package dev.wharf.project.dbt;

import dev.wharf.core.document.Fields;
import dev.wharf.core.document.Node;
import dev.wharf.core.error.Location;
import dev.wharf.core.error.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.types.Type;

/** Reads the columns of a model, a seed or a source table. */
final class ColumnReader {
    private final Problems problems;
    private final KnownKeys keys;

    ColumnReader(Problems problems, KnownKeys keys) {
        this.problems = problems;
        this.keys = keys;
    }

    /** @param isOurs false for a source: its types are somebody else's, one that is not known is left open */
    List<ColumnProperties> read(Fields owner, boolean isOurs) {
        List<ColumnProperties> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Optional<Node> node = owner.node("columns");
        if (node.isPresent() && node.get() instanceof Node.Sequence sequence) {
            for (Node item : sequence.items()) {
                if (item instanceof Node.Mapping mapping) {
                    keys.check(mapping, KnownKeys.COLUMN);
                }
            }
        }
        for (Fields fields : owner.list("columns")) {
            String name = fields.requiredString("name");
            if (!name.isEmpty() && !seen.add(name.toLowerCase(Locale.ROOT))) {
                problems.add(
                        DbtError.DUPLICATE_NAME,
                        fields.location(),
                        "Column '" + name + "' is described twice.",
                        "names of columns are compared without regard to case.",
                        "remove one of the two.");
            }
            columns.add(column(fields, name, isOurs));
        }
        return columns;
    }

    private ColumnProperties column(Fields fields, String name, boolean isOurs) {
        Map<String, Node> meta = new LinkedHashMap<>(fields.entries("meta"));
        List<String> tags = new ArrayList<>(fields.strings("tags"));
        fields.fields("config").ifPresent(config -> {
            meta.putAll(config.entries("meta"));
            tags.addAll(config.strings("tags"));
        });
        return new ColumnProperties(
                name,
                type(fields, name, isOurs).orElse(null),
                fields.string("description").orElse(""),
                fields.string("quote").map("true"::equalsIgnoreCase).orElse(false),
                new ConstraintReader(problems).read(fields, List.of(name)),
                new TestReader(problems).read(fields),
                meta,
                tags,
                fields.location());
    }

    private Optional<Type> type(Fields fields, String column, boolean isOurs) {
        Optional<String> text = fields.string("data_type");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return DataTypes.parse(text.get());
        } catch (IllegalArgumentException e) {
            if (isOurs) {
                Location location = fields.locationOf("data_type");
                problems.add(
                        DbtError.UNKNOWN_TYPE,
                        location,
                        "The type '" + text.get() + "' of column '" + column + "' cannot be read.",
                        e.getMessage() + ".",
                        "use one of: " + DataTypes.OFFERED + ".");
            }
            return Optional.empty();
        }
    }
}
