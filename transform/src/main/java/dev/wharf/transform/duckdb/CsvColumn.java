package dev.wharf.transform.duckdb;

import java.util.stream.Collectors;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** How a column's values stand in an exported CSV file: as PostgreSQL reads them. */
final class CsvColumn {
    private CsvColumn() {}

    /** An expression of type VARCHAR, JSON, or one that DuckDB prints as PostgreSQL reads it. */
    static String expression(String name, Type type) {
        String value = Sql.name(name);
        return switch (type.typeId()) {
            case DATE -> "regexp_replace(CAST(" + value + " AS VARCHAR), '^(\\S+) \\(BC\\)$', '\\1 BC')";
            case TIMESTAMP -> timestamp(value);
            case BINARY, FIXED -> binary(value);
            case STRUCT, LIST, MAP -> "CAST(to_json(" + json(value, type, 0) + ") AS VARCHAR)";
            default -> value;
        };
    }

    /** ISO 8601 for the years that it has; before them PostgreSQL wants the era at the end. */
    private static String timestamp(String value) {
        String text = "CAST(" + value + " AS VARCHAR)";
        return "CASE WHEN contains(" + text + ", '(BC)') THEN regexp_replace(" + text
                + ", '^(\\S+) \\(BC\\) (.*)$', '\\1 \\2 BC') ELSE replace(" + text + ", ' ', 'T') END";
    }

    private static String binary(String value) {
        return "'\\x' || lower(hex(" + value + "))";
    }

    /**
     * A value that to_json turns into valid JSON: numbers that are none as text, as PostgreSQL has them, binary as hex,
     * timestamps as ISO 8601.
     */
    private static String json(String value, Type type, int depth) {
        if (!needsCare(type)) {
            return value;
        }
        return switch (type.typeId()) {
            case FLOAT, DOUBLE ->
                "CASE WHEN isnan(" + value + ") THEN to_json('NaN') WHEN isinf(" + value + ") THEN to_json(CASE WHEN "
                        + value + " > 0 THEN 'Infinity' ELSE '-Infinity' END) ELSE to_json(" + value + ") END";
            case TIMESTAMP -> "replace(CAST(" + value + " AS VARCHAR), ' ', 'T')";
            case BINARY, FIXED -> binary(value);
            case LIST -> each(value, type.asListType().elementType(), depth);
            case MAP -> map(value, type.asMapType(), depth);
            case STRUCT -> struct(value, type.asStructType(), depth);
            default -> value;
        };
    }

    private static String each(String list, Type element, int depth) {
        String item = "v" + depth;
        return "list_transform(" + list + ", lambda " + item + ": " + json(item, element, depth + 1) + ")";
    }

    private static String map(String map, Types.MapType type, int depth) {
        String keys = each("map_keys(" + map + ")", type.keyType(), depth);
        String values = each("map_values(" + map + ")", type.valueType(), depth);
        return "CASE WHEN " + map + " IS NOT NULL THEN map(" + keys + ", " + values + ") END";
    }

    private static String struct(String struct, Types.StructType type, int depth) {
        String fields = type.fields().stream()
                .map(field -> Sql.name(field.name()) + " := "
                        + json("struct_extract(" + struct + ", " + Sql.text(field.name()) + ")", field.type(), depth))
                .collect(Collectors.joining(", "));
        return "CASE WHEN " + struct + " IS NOT NULL THEN struct_pack(" + fields + ") END";
    }

    private static boolean needsCare(Type type) {
        return switch (type.typeId()) {
            case FLOAT, DOUBLE, TIMESTAMP, BINARY, FIXED -> true;
            case LIST -> needsCare(type.asListType().elementType());
            case MAP ->
                needsCare(type.asMapType().keyType())
                        || needsCare(type.asMapType().valueType());
            case STRUCT -> type.asStructType().fields().stream().anyMatch(field -> needsCare(field.type()));
            default -> false;
        };
    }
}
