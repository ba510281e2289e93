package dev.wharf.lake.commit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;

/**
 * Gives the columns of a replaced table their ids. A column that keeps its name and a type that the old one widens to
 * keeps its id; any other gets one that the table has never used, so that old files can never be read as the new
 * column. A schema that the table has known before comes back with its old ids.
 */
final class SchemaIds {
    private SchemaIds() {}

    static Schema assign(TableMetadata table, Schema requested) {
        if (hasSameShape(table.schema(), requested)) {
            return table.schema();
        }
        for (Schema known : table.schemas()) {
            if (hasSameShape(known, requested)) {
                return known;
            }
        }
        AtomicInteger last = new AtomicInteger(table.lastColumnId());
        List<Types.NestedField> fields = new ArrayList<>();
        for (Types.NestedField field : requested.columns()) {
            Types.NestedField old = table.schema().asStruct().field(field.name());
            fields.add(old != null && isKept(old.type(), field.type()) ? kept(old, field) : fresh(field, last));
        }
        return new Schema(fields);
    }

    /** Same names, types, nullability and docs in the same order, whatever the ids. */
    private static boolean hasSameShape(Schema a, Schema b) {
        return withoutIds(a.asStruct()).equals(withoutIds(b.asStruct()));
    }

    private static boolean isKept(Type old, Type wanted) {
        if (wanted.isPrimitiveType()) {
            return old.isPrimitiveType() && TypeUtil.isPromotionAllowed(old, wanted.asPrimitiveType());
        }
        return withoutIds(old).equals(withoutIds(wanted));
    }

    private static Types.NestedField kept(Types.NestedField old, Types.NestedField wanted) {
        Type type = wanted.type().isPrimitiveType() ? wanted.type() : old.type();
        return field(old.fieldId(), wanted, type);
    }

    private static Types.NestedField fresh(Types.NestedField wanted, AtomicInteger last) {
        int id = last.incrementAndGet();
        return field(id, wanted, TypeUtil.assignFreshIds(wanted.type(), last::incrementAndGet));
    }

    private static Types.NestedField field(int id, Types.NestedField wanted, Type type) {
        return Types.NestedField.from(wanted).withId(id).ofType(type).build();
    }

    private static Type withoutIds(Type type) {
        return TypeUtil.assignFreshIds(type, new AtomicInteger()::incrementAndGet);
    }
}
