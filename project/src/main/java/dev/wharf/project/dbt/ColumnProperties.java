package dev.wharf.project.dbt;

import dev.wharf.core.document.Node;
import dev.wharf.core.error.Location;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * A column as a properties file describes it.
 *
 * @param type the declared type, or null where none is declared or the words leave it open ({@code numeric})
 * @param isQuoted true where tests have to quote the name
 */
public record ColumnProperties(
        String name,
        @Nullable Type type,
        String description,
        boolean isQuoted,
        List<Constraint> constraints,
        List<TestProperties> tests,
        Map<String, Node> meta,
        List<String> tags,
        Location location) {
    public ColumnProperties {
        constraints = List.copyOf(constraints);
        tests = List.copyOf(tests);
        meta = Map.copyOf(meta);
        tags = List.copyOf(tags);
    }

    /** True where a constraint says that the column is never null. */
    public boolean isRequired() {
        return constraints.stream()
                .anyMatch(c -> c.kind() == Constraint.Kind.NOT_NULL || c.kind() == Constraint.Kind.PRIMARY_KEY);
    }
}
