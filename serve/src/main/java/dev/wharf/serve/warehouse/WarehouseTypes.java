package dev.wharf.serve.warehouse;

import dev.wharf.core.error.WharfException;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** PostgreSQL's types for Iceberg's. */
final class WarehouseTypes {
    private WarehouseTypes() {}

    /** Nested values become jsonb: {@code address->>'city'} reads them, and an index can serve that. */
    static String of(String column, Type type) {
        return switch (type.typeId()) {
            case BOOLEAN -> "boolean";
            case INTEGER -> "integer";
            case LONG -> "bigint";
            case FLOAT -> "real";
            case DOUBLE -> "double precision";
            case DECIMAL -> {
                Types.DecimalType decimal = (Types.DecimalType) type;
                yield "numeric(" + decimal.precision() + "," + decimal.scale() + ")";
            }
            case DATE -> "date";
            case TIME -> "time";
            case TIMESTAMP -> ((Types.TimestampType) type).shouldAdjustToUTC() ? "timestamptz" : "timestamp";
            case TIMESTAMP_NANO -> ((Types.TimestampNanoType) type).shouldAdjustToUTC() ? "timestamptz" : "timestamp";
            case STRING -> "text";
            case UUID -> "uuid";
            case FIXED, BINARY -> "bytea";
            case STRUCT, LIST, MAP, VARIANT -> "jsonb";
            case UNKNOWN, GEOMETRY, GEOGRAPHY ->
                throw new WharfException(
                        ServeError.TYPE_NOT_USABLE,
                        "Column '" + column + "' cannot be published.",
                        "PostgreSQL has no counterpart for its type '" + type + "'.",
                        "cast it to another type in the model, for example to string.");
        };
    }
}
