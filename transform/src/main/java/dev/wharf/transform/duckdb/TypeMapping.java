package dev.wharf.transform.duckdb;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * Types of Iceberg and DuckDB, both ways. {@code docs/reference/types.md} is the table for readers. Where DuckDB has a
 * type that a table cannot hold, {@link #shown} names what a result shows it as, and {@link #stored} what a column of
 * it becomes, or refuses. Ids of nested fields count up from 1 in one type; who builds a schema gives them new ones.
 */
final class TypeMapping {
    private TypeMapping() {}

    /** What a query's column of this type becomes in a table, when the model declares none. */
    record Stored(@Nullable Type type, String refusal, String fix) {
        static Stored as(Type type) {
            return new Stored(type, "", "");
        }

        static Stored refused(String name, String fix) {
            return new Stored(null, "a table has no column of type '" + name + "'.", fix);
        }
    }

    /** DuckDB's name of an Iceberg type. */
    static String duck(Type type) {
        return switch (type.typeId()) {
            case BOOLEAN -> "BOOLEAN";
            case INTEGER -> "INTEGER";
            case LONG -> "BIGINT";
            case FLOAT -> "FLOAT";
            case DOUBLE -> "DOUBLE";
            case DATE -> "DATE";
            case TIME -> "TIME";
            case TIMESTAMP -> ((Types.TimestampType) type).shouldAdjustToUTC() ? "TIMESTAMPTZ" : "TIMESTAMP";
            case TIMESTAMP_NANO ->
                ((Types.TimestampNanoType) type).shouldAdjustToUTC() ? "TIMESTAMPTZ" : "TIMESTAMP_NS";
            case STRING -> "VARCHAR";
            case UUID -> "UUID";
            case FIXED, BINARY -> "BLOB";
            case DECIMAL -> {
                Types.DecimalType decimal = (Types.DecimalType) type;
                yield "DECIMAL(" + decimal.precision() + "," + decimal.scale() + ")";
            }
            case STRUCT ->
                type.asStructType().fields().stream()
                        .map(field -> Sql.name(field.name()) + " " + duck(field.type()))
                        .collect(Collectors.joining(", ", "STRUCT(", ")"));
            case LIST -> duck(type.asListType().elementType()) + "[]";
            case MAP ->
                "MAP(" + duck(type.asMapType().keyType()) + ", "
                        + duck(type.asMapType().valueType()) + ")";
            case UNKNOWN -> "INTEGER";
            case VARIANT, GEOMETRY, GEOGRAPHY ->
                throw new UnsupportedOperationException("DuckDB cannot read a column of Iceberg's type '" + type + "'");
        };
    }

    /** True where DuckDB writes the type in a way that every reader of Iceberg takes. */
    static boolean isWritable(Type type) {
        return switch (type.typeId()) {
            case TIME, TIMESTAMP_NANO, FIXED, UNKNOWN, VARIANT, GEOMETRY, GEOGRAPHY -> false;
            case STRUCT -> type.asStructType().fields().stream().allMatch(field -> isWritable(field.type()));
            case LIST -> isWritable(type.asListType().elementType());
            case MAP ->
                isWritable(type.asMapType().keyType())
                        && isWritable(type.asMapType().valueType());
            default -> true;
        };
    }

    static Stored stored(DuckType type) {
        if (type instanceof DuckType.Simple simple) {
            return storedSimple(simple.name());
        }
        if (type instanceof DuckType.Decimal decimal) {
            return Stored.as(Types.DecimalType.of(decimal.precision(), decimal.scale()));
        }
        for (DuckType part : parts(type)) {
            Stored stored = stored(part);
            if (stored.type() == null) {
                return stored;
            }
        }
        return Stored.as(shown(type));
    }

    /** The type under which a result shows a column; never refused. */
    static Type shown(DuckType type) {
        return new Shown().of(type);
    }

    private static Stored storedSimple(String name) {
        return switch (name) {
            case "TIME", "TIME WITH TIME ZONE", "TIME_NS" ->
                Stored.refused(
                        name,
                        "store the time as text, cast(x as varchar), or as seconds of the day, epoch(x)::integer.");
            case "INTERVAL" ->
                Stored.refused(
                        name, "store a number instead, for example date_diff('minute', a, b) or epoch(x)::bigint.");
            case "BIGNUM", "VARINT" -> Stored.refused(name, "cast it: cast(x as decimal(38,0)).");
            case "UNION" -> Stored.refused(name, "store its members as columns, or cast(x as varchar).");
            case "VARIANT", "GEOMETRY" -> Stored.refused(name, "store it as text: cast(x as varchar).");
            default -> {
                Type known = Shown.simple(name);
                yield known == null
                        ? Stored.refused(name, "cast it to a type a table can hold, for example cast(x as varchar).")
                        : Stored.as(known);
            }
        };
    }

    private static List<DuckType> parts(DuckType type) {
        if (type instanceof DuckType.ListOf list) {
            return List.of(list.element());
        }
        if (type instanceof DuckType.MapOf map) {
            return List.of(map.key(), map.value());
        }
        if (type instanceof DuckType.Struct struct) {
            return struct.fields().stream().map(DuckType.Field::type).toList();
        }
        return List.of();
    }

    /** Counts the ids of one type's nested fields. */
    private static final class Shown {
        private int lastId;

        Type of(DuckType type) {
            if (type instanceof DuckType.Decimal decimal) {
                return Types.DecimalType.of(decimal.precision(), decimal.scale());
            }
            if (type instanceof DuckType.ListOf list) {
                return Types.ListType.ofOptional(++lastId, of(list.element()));
            }
            if (type instanceof DuckType.MapOf map) {
                int keyId = ++lastId;
                int valueId = ++lastId;
                return Types.MapType.ofOptional(keyId, valueId, of(map.key()), of(map.value()));
            }
            if (type instanceof DuckType.Struct struct) {
                List<Types.NestedField> fields = new ArrayList<>();
                for (DuckType.Field field : struct.fields()) {
                    fields.add(Types.NestedField.optional(++lastId, field.name(), of(field.type())));
                }
                return Types.StructType.of(fields);
            }
            Type simple = simple(((DuckType.Simple) type).name());
            return simple == null ? Types.StringType.get() : simple;
        }

        static @Nullable Type simple(String name) {
            return switch (name) {
                case "BOOLEAN" -> Types.BooleanType.get();
                case "TINYINT", "SMALLINT", "INTEGER", "UTINYINT", "USMALLINT", "NULL" -> Types.IntegerType.get();
                case "BIGINT", "UINTEGER" -> Types.LongType.get();
                case "UBIGINT" -> Types.DecimalType.of(20, 0);
                case "HUGEINT", "UHUGEINT" -> Types.DecimalType.of(38, 0);
                case "FLOAT" -> Types.FloatType.get();
                case "DOUBLE" -> Types.DoubleType.get();
                case "VARCHAR", "ENUM", "JSON", "BIT" -> Types.StringType.get();
                case "BLOB" -> Types.BinaryType.get();
                case "UUID" -> Types.UUIDType.get();
                case "DATE" -> Types.DateType.get();
                case "TIME", "TIME_NS" -> Types.TimeType.get();
                case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> Types.TimestampType.withoutZone();
                case "TIMESTAMP WITH TIME ZONE" -> Types.TimestampType.withZone();
                default -> null;
            };
        }
    }
}
