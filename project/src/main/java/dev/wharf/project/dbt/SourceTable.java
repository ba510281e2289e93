package dev.wharf.project.dbt;

import dev.wharf.core.error.Location;
import java.util.List;

/**
 * A table that the project reads and does not make.
 *
 * @param source the source's name, the first argument of {@code source()}
 * @param name the table's name, the second argument
 * @param schema the namespace it lies in, as written: the source's name unless the file says otherwise
 * @param identifier the table's name in the lakehouse, as written
 * @param config what the source says, then what the table says: enabled, tags, meta, external_location
 */
public record SourceTable(
        String source,
        String name,
        String packageName,
        String schema,
        String identifier,
        String description,
        List<ConfigLevel> config,
        List<ColumnProperties> columns,
        List<TestProperties> tests,
        Location location) {
    public SourceTable {
        config = List.copyOf(config);
        columns = List.copyOf(columns);
        tests = List.copyOf(tests);
    }

    /** The two names that {@code source()} takes, with a dot between them. */
    public String fullName() {
        return source + "." + name;
    }
}
