package dev.wharf.ingest.internal.table;

import dev.wharf.core.error.WharfException;
import dev.wharf.ingest.IngestError;
import dev.wharf.project.source.FileSource;
import dev.wharf.project.source.SourceColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;

/** Adds columns to a table and widens their types, and does nothing else to them. */
final class SchemaUnion {
    private static final int ATTEMPTS = 10;

    private final Table table;

    SchemaUnion(Table table) {
        this.table = table;
    }

    /** The table's schema with room for all the wishes; names were checked before. */
    Schema add(List<ColumnWish> wishes) {
        return commit(
                schema -> wishes.stream().anyMatch(wish -> isChange(schema, wish)),
                (schema, update) -> wishes.forEach(wish -> apply(schema, wish, update)));
    }

    /** The table's schema with room for all columns that a source declares. */
    Schema declare(FileSource source) {
        List<ColumnWish> wishes = new ArrayList<>();
        for (SourceColumn column : source.columns()) {
            Optional<String> objection = BronzeColumns.objection(column.name(), table.schema());
            if (objection.isPresent()) {
                throw new WharfException(
                        IngestError.NAME_TAKEN,
                        "Column '" + column.name() + "' of source '" + source.name() + "' cannot be.",
                        objection.get() + ".",
                        "rename it in " + column.location() + ".");
            }
            wishes.add(new ColumnWish(column.name(), column.type(), column.description(), true));
        }
        return add(wishes);
    }

    /** As {@link #add}, for columns that may be nested. Throws IllegalArgumentException where types do not fit. */
    Schema union(Schema other) {
        return commit(schema -> true, (schema, update) -> update.unionByNameWith(other));
    }

    private Schema commit(Predicate<Schema> isNeeded, BiConsumer<Schema, UpdateSchema> change) {
        for (int attempt = 1; ; attempt++) {
            Schema schema = table.schema();
            if (!isNeeded.test(schema)) {
                return schema;
            }
            UpdateSchema update = table.updateSchema();
            change.accept(schema, update);
            if (update.apply().sameSchema(schema)) {
                return schema;
            }
            try {
                update.commit();
                return table.schema();
            } catch (CommitFailedException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                table.refresh();
            }
        }
    }

    private boolean isChange(Schema schema, ColumnWish wish) {
        Optional<Types.NestedField> field = BronzeColumns.field(schema, wish.name());
        return field.isEmpty() || (wish.isDeclared() && isWider(field.get().type(), wish));
    }

    private void apply(Schema schema, ColumnWish wish, UpdateSchema update) {
        Optional<Types.NestedField> field = BronzeColumns.field(schema, wish.name());
        if (field.isEmpty()) {
            update.addColumn(null, wish.name(), wish.type(), BronzeTables.docOrNull(wish.doc()));
        } else if (isChange(schema, wish)) {
            update.updateColumn(wish.name(), wish.type().asPrimitiveType());
        }
    }

    /** Whether the wish is wider than the column; a narrower one keeps what is there, and any other is refused. */
    private boolean isWider(Type existing, ColumnWish wish) {
        if (existing.equals(wish.type())) {
            return false;
        }
        Type.PrimitiveType wished = wish.type().asPrimitiveType();
        if (existing.isPrimitiveType() && TypeUtil.isPromotionAllowed(existing, wished)) {
            return true;
        }
        if (existing.isPrimitiveType() && TypeUtil.isPromotionAllowed(wished, existing.asPrimitiveType())) {
            return false;
        }
        throw new WharfException(
                IngestError.TYPE_CONFLICT,
                "Column '" + wish.name() + "' of table '" + BronzeTables.shown(table) + "' cannot become '" + wished
                        + "'.",
                "the table has it as '" + existing + "', and rows of that type.",
                "declare '" + existing + "', or give the column another name in the source and the files.");
    }
}
