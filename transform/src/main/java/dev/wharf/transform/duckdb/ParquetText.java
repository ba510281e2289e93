package dev.wharf.transform.duckdb;

import java.util.stream.Collectors;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** What DuckDB is told of an Iceberg schema: field ids when it writes Parquet, columns by id when it reads. */
final class ParquetText {
    private ParquetText() {}

    /** The value of COPY's option {@code FIELD_IDS}. */
    static String fieldIds(Schema schema) {
        return schema.columns().stream()
                .map(field -> Sql.text(field.name()) + ": " + ids(field.fieldId(), field.type()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** The value of read_parquet's argument {@code schema}: columns found by id, named and typed as the table has them. */
    static String columns(Schema schema) {
        return schema.columns().stream()
                .map(field -> field.fieldId() + ": {name: " + Sql.text(field.name()) + ", type: "
                        + Sql.text(TypeMapping.duck(field.type())) + ", default_value: NULL}")
                .collect(Collectors.joining(", ", "MAP {", "}"));
    }

    private static String ids(int id, Type type) {
        if (type.isPrimitiveType()) {
            return Integer.toString(id);
        }
        String nested;
        if (type.isStructType()) {
            nested = type.asStructType().fields().stream()
                    .map(field -> Sql.text(field.name()) + ": " + ids(field.fieldId(), field.type()))
                    .collect(Collectors.joining(", "));
        } else if (type.isListType()) {
            Types.ListType list = type.asListType();
            nested = "element: " + ids(list.elementId(), list.elementType());
        } else {
            Types.MapType map = type.asMapType();
            nested = "key: " + ids(map.keyId(), map.keyType()) + ", value: " + ids(map.valueId(), map.valueType());
        }
        return "{__duckdb_field_id: " + id + ", " + nested + "}";
    }
}
