package dev.wharf.ingest.internal.table;

import dev.wharf.ingest.internal.value.FlatRow;
import dev.wharf.ingest.internal.value.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;

/**
 * Writes rows of {@code bronze._dead_letters}: each record that was not loaded, byte for byte, with where it stood and
 * why. A record longer than a part takes several rows of one id; in the order of {@code raw_part} they are the record.
 * Not safe for use from several threads.
 */
public final class DeadLetters {
    static final String INGESTED_AT = "ingested_at";
    static final String RAW = "raw";

    static final Schema SCHEMA = new Schema(
            Types.NestedField.required(1, "id", Types.StringType.get(), "The dead letter; the same for all its parts."),
            Types.NestedField.required(2, "source", Types.StringType.get(), "The source."),
            Types.NestedField.required(3, "file", Types.StringType.get(), "The file's name."),
            Types.NestedField.required(
                    4, "line", Types.LongType.get(), "The record's first line, from 1; 0 for the whole file."),
            Types.NestedField.required(5, "reason", Types.StringType.get(), "Why, as a word to count by."),
            Types.NestedField.required(6, "message", Types.StringType.get(), "Why, as a sentence."),
            Types.NestedField.optional(
                    7, RAW, Types.BinaryType.get(), "The bytes, line end included; for a whole file as it is stored."),
            Types.NestedField.required(8, "raw_part", Types.IntegerType.get(), "The number of the part, from 0."),
            Types.NestedField.required(9, "batch_id", Types.StringType.get(), "The load."),
            Types.NestedField.required(
                    10, INGESTED_AT, Types.TimestampType.withZone(), "When the load began; the day is the partition."));

    /** Raw bytes are large and each is another: neither statistics nor a dictionary help, and memory stays small. */
    static final Map<String, String> PROPERTIES = Map.of(
            "comment",
            "Records that could not be loaded, whole, with the reason.",
            "write.metadata.metrics.column." + RAW,
            "none",
            "write.parquet.stats-enabled.column." + RAW,
            "false",
            "write.parquet.dict-encoding-enabled.column." + RAW,
            "false",
            "write.parquet.row-group-size-bytes",
            Long.toString(8L << 20),
            "write.parquet.row-group-check-min-record-count",
            "4",
            "write.parquet.row-group-check-max-record-count",
            "1000");

    private static final int SLOT_ID = 0;
    private static final int SLOT_LINE = 3;
    private static final int SLOT_REASON = 4;
    private static final int SLOT_MESSAGE = 5;
    private static final int SLOT_RAW = 6;
    private static final int SLOT_PART = 7;

    private final Batch.Description batch;
    private final RollingWriter<FlatRow> writer;
    private final FlatRow row = new FlatRow(SCHEMA.columns().size());
    private final int partBytes;
    private long letters;

    DeadLetters(Table table, Batch.Description batch, int partBytes, long targetBytes) {
        this.batch = batch;
        this.partBytes = partBytes;
        this.writer = new RollingWriter<>(
                table,
                table.schema(),
                DayPartition.of(table, INGESTED_AT, batch.atMicros()),
                batch.id(),
                targetBytes,
                FlatModel::of);
        text(1, batch.source().name());
        text(2, batch.file().name());
        text(8, batch.id());
        row.setLong(9, batch.atMicros());
    }

    /** A record that was not loaded. The bytes are written before this returns. */
    public void add(Reason reason, long line, String message, byte[] raw, int from, int to) {
        int part = 0;
        int at = from;
        do {
            int end = Math.min(to, at + partBytes);
            addPart(reason, line, message, part++, raw, at, end);
            at = end;
        } while (at < to);
    }

    /** A piece of a record that comes in pieces; part 0 begins another record. */
    public void addPart(Reason reason, long line, String message, int part, byte[] raw, int from, int to) {
        if (part == 0) {
            letters++;
            text(
                    SLOT_ID,
                    batch.file().checksum().substring(0, 16) + "-"
                            + batch.source().name() + "-" + letters);
        }
        row.setLong(SLOT_LINE, line);
        text(SLOT_REASON, reason.code());
        text(SLOT_MESSAGE, message);
        row.setBytes(SLOT_RAW, raw, from, to - from);
        row.setLong(SLOT_PART, part);
        writer.write(row);
    }

    /** How many records, not parts. */
    long count() {
        return letters;
    }

    List<DataFile> complete() {
        return writer.complete();
    }

    void abort() {
        writer.abort();
    }

    private void text(int slot, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        row.setBytes(slot, bytes, 0, bytes.length);
    }
}
