package dev.wharf.transform.run;

import dev.wharf.transform.compile.Contents;
import dev.wharf.transform.compile.ModelNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * The text of a view in DuckDB's dialect: the model's query, with each declared column cast to its type, as a table's
 * columns are. Nested types are left as the query gives them.
 */
final class ViewSql {
    private ViewSql() {}

    static String of(ModelNode model) {
        List<Contents.Column> cast = model.contents().columns().stream()
                .filter(column -> name(column.type()) != null)
                .toList();
        if (cast.isEmpty()) {
            return model.compiled().sql();
        }
        return cast.stream()
                .map(column -> "cast(" + quoted(column.name()) + " as " + name(column.type()) + ") as "
                        + quoted(column.name()))
                .collect(Collectors.joining(
                        ", ",
                        "select * replace (",
                        ") from (\n" + model.compiled().sql() + "\n) as model"));
    }

    private static @Nullable String name(@Nullable Type type) {
        if (type == null || type.isNestedType()) {
            return null;
        }
        return switch (type.typeId()) {
            case LONG -> "bigint";
            case INTEGER -> "integer";
            case STRING -> "varchar";
            case BINARY -> "blob";
            case TIMESTAMP -> ((Types.TimestampType) type).shouldAdjustToUTC() ? "timestamptz" : "timestamp";
            case BOOLEAN, FLOAT, DOUBLE, DATE, UUID, DECIMAL -> type.toString().toLowerCase(Locale.ROOT);
            default -> null;
        };
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
