package dev.wharf.project.dbt;

import dev.wharf.core.error.Location;
import java.util.List;

/**
 * What a properties file says of a model or a seed.
 *
 * @param packageName the package whose file says it
 * @param config first what stands beside {@code config:} (tags, meta), then what stands in it
 */
public record NodeProperties(
        Kind kind,
        String name,
        String packageName,
        String description,
        List<ConfigLevel> config,
        List<Constraint> constraints,
        List<ColumnProperties> columns,
        List<TestProperties> tests,
        Location location) {
    /** What the properties belong to. */
    public enum Kind {
        MODEL,
        SEED
    }

    public NodeProperties {
        config = List.copyOf(config);
        constraints = List.copyOf(constraints);
        columns = List.copyOf(columns);
        tests = List.copyOf(tests);
    }

    /** The columns of the primary key; empty where none is declared. A column's own constraint counts. */
    public List<String> primaryKey() {
        for (Constraint constraint : constraints) {
            if (constraint.kind() == Constraint.Kind.PRIMARY_KEY) {
                return constraint.columns();
            }
        }
        return columns.stream()
                .filter(column -> column.constraints().stream().anyMatch(c -> c.kind() == Constraint.Kind.PRIMARY_KEY))
                .map(ColumnProperties::name)
                .toList();
    }
}
