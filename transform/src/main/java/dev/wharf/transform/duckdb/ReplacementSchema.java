package dev.wharf.transform.duckdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;

/**
 * The schema of a table whose rows are replaced in full. A column keeps its field id while its name stays (ignoring
 * case) and its type stays or widens as Iceberg allows; everything else is new and gets the next free id, so that an
 * id never means two things in the table's history. Parts of nested columns follow the same rule by their names.
 */
final class ReplacementSchema {
    private int lastId;

    private ReplacementSchema(int lastId) {
        this.lastId = lastId;
    }

    /** For a new table: ids as Iceberg's own create assigns them. */
    static Schema ofNewTable(List<OutputColumn> columns) {
        return TypeUtil.assignIncreasingFreshIds(new Schema(new ReplacementSchema(0).fields(columns, null)));
    }

    /**
     * For a table that exists.
     *
     * @param lastColumnId the highest id the table ever gave
     */
    static Schema of(Schema current, int lastColumnId, List<OutputColumn> columns) {
        return new Schema(new ReplacementSchema(lastColumnId).fields(columns, current));
    }

    private List<NestedField> fields(List<OutputColumn> columns, @Nullable Schema current) {
        List<NestedField> fields = new ArrayList<>();
        for (OutputColumn column : columns) {
            NestedField old = current == null ? null : current.caseInsensitiveFindField(column.name());
            boolean isTopLevel =
                    old != null && Objects.requireNonNull(current).columns().contains(old);
            fields.add(field(column.name(), column.required(), column.type(), column.doc(), isTopLevel ? old : null));
        }
        return fields;
    }

    private NestedField field(String name, boolean required, Type type, String doc, @Nullable NestedField old) {
        boolean keeps = old != null && isContinued(old.type(), type);
        int id = keeps ? Objects.requireNonNull(old).fieldId() : ++lastId;
        Type nested = nested(type, keeps ? Objects.requireNonNull(old).type() : null);
        String text = doc.isEmpty() ? null : doc;
        return required ? NestedField.required(id, name, nested, text) : NestedField.optional(id, name, nested, text);
    }

    private Type nested(Type type, @Nullable Type old) {
        if (type.isStructType()) {
            List<NestedField> fields = new ArrayList<>();
            for (NestedField field : type.asStructType().fields()) {
                NestedField before = old == null ? null : find(old.asStructType(), field.name());
                fields.add(field(field.name(), field.isRequired(), field.type(), doc(field), before));
            }
            return Types.StructType.of(fields);
        }
        if (type.isListType()) {
            NestedField element = type.asListType().fields().get(0);
            NestedField before = old == null ? null : old.asListType().fields().get(0);
            NestedField now = field("element", element.isRequired(), element.type(), "", before);
            return now.isRequired()
                    ? Types.ListType.ofRequired(now.fieldId(), now.type())
                    : Types.ListType.ofOptional(now.fieldId(), now.type());
        }
        if (type.isMapType()) {
            List<NestedField> before = old == null ? List.of() : old.asMapType().fields();
            List<NestedField> parts = type.asMapType().fields();
            NestedField key = field("key", true, parts.get(0).type(), "", before.isEmpty() ? null : before.get(0));
            NestedField value = field(
                    "value",
                    parts.get(1).isRequired(),
                    parts.get(1).type(),
                    "",
                    before.isEmpty() ? null : before.get(1));
            return value.isRequired()
                    ? Types.MapType.ofRequired(key.fieldId(), value.fieldId(), key.type(), value.type())
                    : Types.MapType.ofOptional(key.fieldId(), value.fieldId(), key.type(), value.type());
        }
        return type;
    }

    private static boolean isContinued(Type from, Type to) {
        if (from.isPrimitiveType() || to.isPrimitiveType()) {
            return from.isPrimitiveType()
                    && to.isPrimitiveType()
                    && (from.equals(to) || TypeUtil.isPromotionAllowed(from.asPrimitiveType(), to.asPrimitiveType()));
        }
        if (from.isMapType() && to.isMapType()) {
            return isContinued(from.asMapType().keyType(), to.asMapType().keyType());
        }
        return from.typeId() == to.typeId();
    }

    private static @Nullable NestedField find(Types.StructType struct, String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return struct.fields().stream()
                .filter(field -> field.name().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst()
                .orElse(null);
    }

    private static String doc(NestedField field) {
        return field.doc() == null ? "" : field.doc();
    }
}
