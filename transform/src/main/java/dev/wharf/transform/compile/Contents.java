package dev.wharf.transform.compile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * What is declared about a table.
 *
 * @param description plain text, empty where there is none
 * @param primaryKey column names; empty where none is declared
 * @param meta what users attach for other parts, {@code publish} among it
 */
public record Contents(
        String description, List<Column> columns, List<String> primaryKey, Map<String, @Nullable Object> meta) {
    public Contents {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        meta = Collections.unmodifiableMap(new LinkedHashMap<>(meta));
    }

    /**
     * A declared column.
     *
     * @param type null where the engine's type is taken as it comes
     */
    public record Column(String name, @Nullable Type type, String description, boolean isRequired) {}
}
