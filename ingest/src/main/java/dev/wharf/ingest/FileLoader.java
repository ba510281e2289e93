package dev.wharf.ingest;

import dev.wharf.core.error.WharfException;
import dev.wharf.ingest.internal.FileFormat;
import dev.wharf.ingest.internal.file.StoredFile;
import dev.wharf.ingest.internal.table.Batch;
import dev.wharf.ingest.internal.table.BronzeTables;
import dev.wharf.ingest.internal.table.CommitLane;
import dev.wharf.ingest.internal.table.LoadedFile;
import dev.wharf.ingest.internal.table.RefusedFile;
import dev.wharf.project.source.FileKind;
import dev.wharf.project.source.FileSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one file from its folder into bronze. Safe for use from several threads. */
final class FileLoader {
    private static final Logger LOG = LoggerFactory.getLogger(FileLoader.class);

    private final IngestConfig config;
    private final BronzeTables tables;
    private final CommitLane lane;
    private final Clock clock;
    private final FaultPoints faults;

    /** What became of a file. */
    record Loaded(boolean isDuplicate, long rows, long deadLetters, long bytes, OptionalLong snapshotId) {}

    FileLoader(IngestConfig config, BronzeTables tables, CommitLane lane, Clock clock, FaultPoints faults) {
        this.config = config;
        this.tables = tables;
        this.lane = lane;
        this.clock = clock;
        this.faults = faults;
    }

    Loaded load(FileSource source, StoredFile file, String runId) {
        FileKind kind = source.kindOf(file.name()).orElseThrow(() -> unknownFormat(source, file));
        String id = runId + "-" + UUID.randomUUID().toString().substring(0, 13);
        Batch batch = new Batch(
                new Batch.Description(id, source, file, clock.instant().truncatedTo(ChronoUnit.MICROS)),
                new Batch.Limits(
                        config.maxColumns(),
                        config.targetFileSize().bytes(),
                        config.framing().partBytes()),
                tables,
                faults);
        LoadedFile written = write(batch, FileFormat.of(kind));
        faults.reached(FaultPoints.Point.BEFORE_COMMIT);
        CommitLane.Result result = lane.commit(written);
        faults.reached(FaultPoints.Point.AFTER_COMMIT);
        return report(source, file, written, result);
    }

    private LoadedFile write(Batch batch, FileFormat format) {
        StoredFile file = batch.description().file();
        boolean isWritten = false;
        try {
            try {
                format.load(batch, config.framing());
            } catch (RefusedFile refusal) {
                batch.refuse(refusal);
            }
            if (!file.isUnchanged()) {
                throw new WharfException(
                        IngestError.FILE_CHANGED,
                        "File '" + file.path() + "' was not loaded.",
                        "it was changed while it was read.",
                        "run again when it is complete; to be safe write to another name and rename.");
            }
            LoadedFile written = batch.complete();
            isWritten = true;
            return written;
        } catch (IOException e) {
            throw unreadable(file.path(), e);
        } catch (UncheckedIOException e) {
            throw new WharfException(
                    IngestError.WRITE_FAILED,
                    "File '" + file.path() + "' was not loaded.",
                    "writing to bronze failed: " + e.getMessage(),
                    "check the object store and run again.",
                    e);
        } finally {
            if (!isWritten) {
                batch.abort();
            }
        }
    }

    private static Loaded report(FileSource source, StoredFile file, LoadedFile written, CommitLane.Result result) {
        if (result instanceof CommitLane.Result.Committed committed) {
            LOG.info(
                    "loaded '{}' into bronze.{}: {} rows, {} dead letters, {} bytes",
                    file.name(),
                    source.name(),
                    written.rows(),
                    written.deadLetters(),
                    file.state().size());
            return new Loaded(
                    false, written.rows(), written.deadLetters(), file.state().size(), committed.snapshotId());
        }
        LOG.info("'{}' was loaded into bronze.{} by another process meanwhile", file.name(), source.name());
        return new Loaded(true, 0, 0, 0, OptionalLong.empty());
    }

    private static WharfException unknownFormat(FileSource source, StoredFile file) {
        return new WharfException(
                IngestError.UNKNOWN_FORMAT,
                "File '" + file.name() + "' of source '" + source.name() + "' cannot be read.",
                "its extension does not tell what kind of file it is.",
                "add 'format: " + String.join("' or 'format: ", FileKind.ids()) + "' in " + source.location() + ".");
    }

    static WharfException unreadable(Path path, IOException e) {
        return new WharfException(
                IngestError.UNREADABLE_FILE,
                "'" + path + "' could not be read.",
                e.getClass().getSimpleName() + ": " + e.getMessage(),
                "check that it exists and that you may read it, and run again.",
                e);
    }
}
