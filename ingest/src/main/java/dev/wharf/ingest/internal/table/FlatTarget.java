package dev.wharf.ingest.internal.table;

import dev.wharf.ingest.FaultPoints;
import dev.wharf.ingest.internal.value.FlatRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/**
 * Where rows of single values go: a row is filled slot by slot and written, again and again. Columns may be added
 * between two rows. Not safe for use from several threads.
 */
public final class FlatTarget {
    private static final int ROWS_BETWEEN_POINTS = 10_000;

    private final SchemaUnion union;
    private final int maxColumns;
    private final FaultPoints faults;
    private final FlatRow row;
    private final RollingWriter<FlatRow> writer;
    private final List<String> names = new ArrayList<>();
    private final List<Type> types = new ArrayList<>();
    private Schema schema;

    FlatTarget(Table table, Batch.Description batch, Batch.Limits limits, FaultPoints faults) {
        this.union = new SchemaUnion(table);
        this.maxColumns = limits.maxColumns();
        this.faults = faults;
        this.schema = table.schema();
        this.row = new FlatRow(BronzeColumns.ADDED.size());
        this.writer = new RollingWriter<>(
                table,
                fileSchema(),
                DayPartition.of(table, BronzeColumns.INGESTED_AT, batch.atMicros()),
                batch.id(),
                limits.targetFileBytes(),
                FlatModel::of);
        row.setLong(0, batch.atMicros());
        text(1, batch.file().name());
        text(2, batch.id());
    }

    /** Why a column of this name cannot be; empty where it can. */
    public Optional<String> objection(String name) {
        return BronzeColumns.objection(name, schema);
    }

    /** How many more columns the table may have. */
    public int roomForColumns() {
        return Math.max(0, maxColumns - schema.columns().size());
    }

    /** Whether the table itself, not only this file, has the column. */
    public boolean hasColumn(String name) {
        return BronzeColumns.field(schema, name).isPresent();
    }

    /** Adds columns to the rows, and to the table those that it lacks. */
    public void addColumns(List<ColumnWish> wishes) {
        schema = union.add(wishes);
        for (ColumnWish wish : wishes) {
            names.add(wish.name());
            types.add(BronzeColumns.field(schema, wish.name()).orElseThrow().type());
        }
        row.grow(BronzeColumns.ADDED.size() + names.size());
        writer.useSchema(fileSchema());
    }

    /** The type that a column has in the table. */
    public Type typeOf(int column) {
        return types.get(column);
    }

    /** The slot of the row that holds a column. */
    public int slotOf(int column) {
        return BronzeColumns.ADDED.size() + column;
    }

    /** The row to fill; its values stay until they are replaced. */
    public FlatRow row() {
        return row;
    }

    /** Empties all columns of the row. */
    public void clear() {
        row.clearFrom(BronzeColumns.ADDED.size());
    }

    /** Writes the row as it is. */
    public void write() {
        writer.write(row);
        if (writer.rows() % ROWS_BETWEEN_POINTS == 0) {
            faults.reached(FaultPoints.Point.WITHIN_FILE);
        }
    }

    long rows() {
        return writer.rows();
    }

    List<DataFile> complete() {
        return writer.complete();
    }

    void abort() {
        writer.abort();
    }

    /** Only the columns that the file has; the others read as absent by their ids. */
    private Schema fileSchema() {
        List<Types.NestedField> fields = new ArrayList<>();
        BronzeColumns.ADDED.forEach(
                name -> fields.add(BronzeColumns.field(schema, name).orElseThrow()));
        names.forEach(name -> fields.add(BronzeColumns.field(schema, name).orElseThrow()));
        return new Schema(fields);
    }

    private void text(int slot, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        row.setBytes(slot, bytes, 0, bytes.length);
    }
}
