package dev.wharf.ingest.internal.table;

import dev.wharf.ingest.FaultPoints;
import dev.wharf.ingest.internal.file.StoredFile;
import dev.wharf.ingest.internal.value.FlatRow;
import dev.wharf.project.source.FileSource;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way into bronze: its rows, its dead letters and its line in the ledger. Nobody sees any of it until
 * it is committed. Not safe for use from several threads.
 */
public final class Batch {
    private final Description description;
    private final Limits limits;
    private final BronzeTables tables;
    private final FaultPoints faults;
    private @Nullable FlatTarget flat;
    private @Nullable RecordTarget records;
    private @Nullable DeadLetters deadLetters;

    /**
     * What is loaded, and under which name.
     *
     * @param id unique to this attempt
     * @param at when the load began
     */
    public record Description(String id, FileSource source, StoredFile file, Instant at) {
        long atMicros() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, at);
        }
    }

    /** How much of anything there may be. */
    public record Limits(int maxColumns, long targetFileBytes, int deadLetterPartBytes) {}

    public Batch(Description description, Limits limits, BronzeTables tables, FaultPoints faults) {
        this.description = description;
        this.limits = limits;
        this.tables = tables;
        this.faults = faults;
    }

    public Description description() {
        return description;
    }

    /** Where rows of single values go. */
    public FlatTarget flat() {
        FlatTarget target = flat;
        if (target == null) {
            target = new FlatTarget(tables.sourceTable(description.source()), description, limits, faults);
            flat = target;
        }
        return target;
    }

    /** Where rows with nested values go, all of one schema. */
    public RecordTarget records(Schema schema) throws RefusedFile {
        Table table = tables.sourceTable(description.source());
        RecordTarget target = RecordTarget.open(table, schema, description, limits, faults);
        records = target;
        return target;
    }

    /** Where records go that cannot be loaded. */
    public DeadLetters deadLetters() {
        DeadLetters letters = deadLetters;
        if (letters == null) {
            letters = newDeadLetters();
            deadLetters = letters;
        }
        return letters;
    }

    /** Drops all that was written and keeps the file as it is stored instead. */
    public void refuse(RefusedFile refusal) throws IOException {
        abort();
        flat = null;
        records = null;
        DeadLetters letters = newDeadLetters();
        deadLetters = letters;
        byte[] buffer = new byte[limits.deadLetterPartBytes()];
        try (InputStream in = description.file().openStored()) {
            int part = 0;
            for (int read = in.readNBytes(buffer, 0, buffer.length);
                    read > 0 || part == 0;
                    read = in.readNBytes(buffer, 0, buffer.length)) {
                letters.addPart(refusal.reason(), refusal.line(), refusal.message(), part++, buffer, 0, read);
            }
        }
    }

    /** Closes all files. */
    public LoadedFile complete() {
        long rows = (flat == null ? 0 : flat.rows()) + (records == null ? 0 : records.rows());
        long letters = deadLetters == null ? 0 : deadLetters.count();
        List<DataFile> data =
                flat != null ? flat.complete() : records != null ? records.complete() : List.<DataFile>of();
        List<DataFile> dead = deadLetters == null ? List.<DataFile>of() : deadLetters.complete();
        // The table exists from now on, though it may have no rows: models can be built on it.
        tables.sourceTable(description.source());
        return new LoadedFile(description, data, dead, ledgerFile(rows, letters), rows, letters);
    }

    /** Deletes all that was written. */
    public void abort() {
        if (flat != null) {
            flat.abort();
        }
        if (records != null) {
            records.abort();
        }
        if (deadLetters != null) {
            deadLetters.abort();
        }
    }

    private DataFile ledgerFile(long rows, long letters) {
        Table files = tables.files();
        RollingWriter<FlatRow> writer = new RollingWriter<>(
                files,
                files.schema(),
                DayPartition.of(files, "", description.atMicros()),
                description.id(),
                limits.targetFileBytes(),
                FlatModel::of);
        writer.write(LedgerRow.of(description, rows, letters));
        return writer.complete().get(0);
    }

    private DeadLetters newDeadLetters() {
        return new DeadLetters(
                tables.deadLetters(), description, limits.deadLetterPartBytes(), limits.targetFileBytes());
    }
}
