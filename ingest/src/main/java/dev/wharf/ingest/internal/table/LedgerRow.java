package dev.wharf.ingest.internal.table;

import dev.wharf.ingest.internal.value.FlatRow;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;

/** A row of {@code bronze._files}: one file that was loaded. */
final class LedgerRow {
    static final String SOURCE = "source";
    static final String CHECKSUM = "checksum";

    static final Schema SCHEMA = new Schema(
            Types.NestedField.required(1, SOURCE, Types.StringType.get(), "The source."),
            Types.NestedField.required(2, "file", Types.StringType.get(), "The file's name when it was loaded."),
            Types.NestedField.required(3, CHECKSUM, Types.StringType.get(), "SHA-256 of the file as stored."),
            Types.NestedField.required(4, "bytes", Types.LongType.get(), "The file's size as stored."),
            Types.NestedField.required(5, "rows", Types.LongType.get(), "Records that were loaded."),
            Types.NestedField.required(6, "dead_letters", Types.LongType.get(), "Records that were not."),
            Types.NestedField.required(7, "batch_id", Types.StringType.get(), "The load."),
            Types.NestedField.required(8, "ingested_at", Types.TimestampType.withZone(), "When the load began."));

    /** With whole bounds, a question for one checksum opens only the data files that may hold it. */
    static final Map<String, String> PROPERTIES = Map.of(
            "comment",
            "The files that were loaded into bronze.",
            "write.metadata.metrics.column." + CHECKSUM,
            "full",
            "write.metadata.metrics.column." + SOURCE,
            "full");

    private LedgerRow() {}

    static FlatRow of(Batch.Description batch, long rows, long deadLetters) {
        FlatRow row = new FlatRow(SCHEMA.columns().size());
        text(row, 0, batch.source().name());
        text(row, 1, batch.file().name());
        text(row, 2, batch.file().checksum());
        row.setLong(3, batch.file().state().size());
        row.setLong(4, rows);
        row.setLong(5, deadLetters);
        text(row, 6, batch.id());
        row.setLong(7, batch.atMicros());
        return row;
    }

    private static void text(FlatRow row, int slot, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        row.setBytes(slot, bytes, 0, bytes.length);
    }
}
