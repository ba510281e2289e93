package dev.wharf.ingest.internal.table;

import dev.wharf.ingest.FaultPoints;
import dev.wharf.ingest.internal.value.Reason;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.types.Types;

/**
 * Where records with nested values go. The records have the columns of one schema, which the table is widened by; they
 * are read with the table's types. Not safe for use from several threads.
 */
public final class RecordTarget {
    private static final int ROWS_BETWEEN_POINTS = 10_000;

    private final Schema readSchema;
    private final Record row;
    private final RollingWriter<Record> writer;
    private final FaultPoints faults;

    private RecordTarget(
            Table table, List<String> names, Batch.Description batch, Batch.Limits limits, FaultPoints faults) {
        Schema schema = table.schema();
        List<Types.NestedField> data = new ArrayList<>();
        names.forEach(name -> data.add(BronzeColumns.field(schema, name).orElseThrow()));
        List<Types.NestedField> all = new ArrayList<>();
        BronzeColumns.ADDED.forEach(
                name -> all.add(BronzeColumns.field(schema, name).orElseThrow()));
        all.addAll(data);
        Schema fileSchema = new Schema(all);
        this.readSchema = new Schema(data);
        this.row = GenericRecord.create(fileSchema);
        this.faults = faults;
        this.writer = new RollingWriter<>(
                table,
                fileSchema,
                DayPartition.of(table, BronzeColumns.INGESTED_AT, batch.atMicros()),
                batch.id(),
                limits.targetFileBytes(),
                GenericParquetWriter::create);
        row.set(0, OffsetDateTime.ofInstant(batch.at(), ZoneOffset.UTC));
        row.set(1, batch.file().name());
        row.set(2, batch.id());
    }

    static RecordTarget open(
            Table table, Schema incoming, Batch.Description batch, Batch.Limits limits, FaultPoints faults)
            throws RefusedFile {
        for (Types.NestedField column : incoming.columns()) {
            Optional<String> objection = BronzeColumns.objection(column.name(), table.schema());
            if (objection.isPresent()) {
                throw new RefusedFile(
                        Reason.BAD_NAME, 0, "Column '" + column.name() + "' cannot be: " + objection.get() + ".");
            }
        }
        List<String> names =
                incoming.columns().stream().map(Types.NestedField::name).toList();
        long added = names.stream()
                .filter(name -> BronzeColumns.field(table.schema(), name).isEmpty())
                .count();
        if (table.schema().columns().size() + added > limits.maxColumns()) {
            throw new RefusedFile(
                    Reason.TOO_MANY_COLUMNS, 0, "The table would have more than " + limits.maxColumns() + " columns.");
        }
        try {
            new SchemaUnion(table).union(incoming);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new RefusedFile(
                    Reason.INCOMPATIBLE_TYPE, "The columns do not fit those of the table: " + e.getMessage(), e);
        }
        return new RecordTarget(table, names, batch, limits, faults);
    }

    /** The columns to read, with the table's ids and types. */
    public Schema readSchema() {
        return readSchema;
    }

    /** Writes a record of {@link #readSchema()}. */
    public void write(Record record) {
        int first = BronzeColumns.ADDED.size();
        for (int i = 0; i < record.size(); i++) {
            row.set(first + i, record.get(i));
        }
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
}
