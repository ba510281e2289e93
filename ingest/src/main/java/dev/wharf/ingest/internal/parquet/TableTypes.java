package dev.wharf.ingest.internal.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** How the types of a Parquet file fit a table of bronze. */
final class TableTypes {
    private TableTypes() {}

    /**
     * The type that a column of the file has in the table. A time becomes microseconds of the day, nanoseconds become
     * microseconds, UUIDs text; null where a nested value would need such a change.
     */
    static @Nullable Type inTable(Type type) {
        return switch (type.typeId()) {
            case TIME -> Types.LongType.get();
            case TIMESTAMP_NANO ->
                ((Types.TimestampNanoType) type).shouldAdjustToUTC()
                        ? Types.TimestampType.withZone()
                        : Types.TimestampType.withoutZone();
            case UUID -> Types.StringType.get();
            case FIXED -> Types.BinaryType.get();
            case STRUCT, LIST, MAP -> isPlain(type) ? type : null;
            case BOOLEAN, INTEGER, LONG, FLOAT, DOUBLE, DATE, TIMESTAMP, STRING, BINARY, DECIMAL -> type;
            default -> null;
        };
    }

    private static boolean isPlain(Type type) {
        return type.isPrimitiveType()
                ? type.equals(inTable(type))
                : type.asNestedType().fields().stream().allMatch(field -> isPlain(field.type()));
    }

    /**
     * The table's type with the ids of the file, by which the file is read: fields come in the table's order, those that
     * the file lacks read as absent, and narrow numbers are widened.
     */
    static Type withIdsOf(Type file, Type table, FreeIds ids) {
        if (table.isStructType() && file.isStructType()) {
            List<Types.NestedField> fields = new ArrayList<>();
            for (Types.NestedField field : table.asStructType().fields()) {
                Types.NestedField match = file.asStructType().field(field.name());
                if (match == null) {
                    fields.add(Types.NestedField.optional(
                            ids.next(), field.name(), TypeUtil.assignFreshIds(field.type(), ids::next)));
                } else {
                    Type type = withIdsOf(match.type(), field.type(), ids);
                    fields.add(
                            match.isOptional()
                                    ? Types.NestedField.optional(match.fieldId(), field.name(), type)
                                    : Types.NestedField.required(match.fieldId(), field.name(), type));
                }
            }
            return Types.StructType.of(fields);
        }
        if (table.isListType() && file.isListType()) {
            Types.ListType list = file.asListType();
            Type element = withIdsOf(list.elementType(), table.asListType().elementType(), ids);
            return list.isElementOptional()
                    ? Types.ListType.ofOptional(list.elementId(), element)
                    : Types.ListType.ofRequired(list.elementId(), element);
        }
        if (table.isMapType() && file.isMapType()) {
            Types.MapType map = file.asMapType();
            Type key = withIdsOf(map.keyType(), table.asMapType().keyType(), ids);
            Type value = withIdsOf(map.valueType(), table.asMapType().valueType(), ids);
            return map.isValueOptional()
                    ? Types.MapType.ofOptional(map.keyId(), map.valueId(), key, value)
                    : Types.MapType.ofRequired(map.keyId(), map.valueId(), key, value);
        }
        // A type that is changed on the way is read as the file has it.
        return file.equals(inTable(file)) ? table : file;
    }

    /** Ids that no column of a file has. */
    static final class FreeIds {
        private int last;

        FreeIds(int highest) {
            this.last = highest;
        }

        int next() {
            return ++last;
        }
    }
}
