package dev.wharf.lake.commit;

import static java.util.Objects.requireNonNull;

import dev.wharf.core.error.WharfException;
import dev.wharf.core.position.PositionMap;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Materialisation.ExpectedHead;
import dev.wharf.lake.LakeError;
import java.util.Optional;
import java.util.UUID;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.TableIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Where a table stood when a plan was made: what a commit insists on.
 *
 * @param table null where the table does not exist
 * @param snapshotId null where the table does not exist or holds nothing
 * @param positions of the nearest ancestor that carries any; empty where none does
 */
public record Head(
        TableIdentifier name,
        @Nullable UUID table,
        @Nullable Long snapshotId,
        PositionMap positions) {
    public Head {
        requireNonNull(name, "name is null");
        requireNonNull(positions, "positions is null");
        if (table == null && snapshotId != null) {
            throw new IllegalArgumentException("a snapshot without a table: " + snapshotId);
        }
    }

    /** The head of a table that may be absent, and may hold rows whose positions nobody knows. */
    public static Head of(Lakehouse lakehouse, TableIdentifier name) {
        return read(lakehouse, name, false);
    }

    /**
     * The head for a writer that continues from the positions: rows without positions are an error, for such a writer
     * would load its input a second time.
     */
    public static Head ofPositioned(Lakehouse lakehouse, TableIdentifier name) {
        return read(lakehouse, name, true);
    }

    private static Head read(Lakehouse lakehouse, TableIdentifier name, boolean isPositioned) {
        Optional<TableMetadata> metadata = Tables.find(lakehouse, name).map(TableOperations::current);
        if (metadata.isEmpty()) {
            return new Head(name, null, null, PositionMap.empty());
        }
        Ancestry ancestry = Ancestry.of(metadata.get());
        Optional<PositionMap> positions = ancestry.positions();
        if (isPositioned && positions.isEmpty() && !ancestry.isEmpty()) {
            throw positionsMissing(name);
        }
        return new Head(
                name,
                UUID.fromString(metadata.get().uuid()),
                snapshotOf(metadata.get()),
                positions.orElseGet(PositionMap::empty));
    }

    static WharfException positionsMissing(TableIdentifier name) {
        return new WharfException(
                LakeError.POSITIONS_MISSING,
                "Nothing may be appended to table '" + name + "'.",
                "it holds rows, but none of its snapshots says which input they came from: its input would be loaded"
                        + " twice.",
                "restore the snapshots that carried the positions.");
    }

    /** What an engine is told to insist on. */
    public ExpectedHead expected() {
        if (table == null) {
            return new ExpectedHead.Absent();
        }
        return snapshotId == null ? new ExpectedHead.Empty(table) : new ExpectedHead.At(table, snapshotId);
    }

    /** Whether the table still stands here. */
    boolean isAt(@Nullable TableMetadata metadata) {
        if (metadata == null || table == null) {
            return metadata == null && table == null;
        }
        Long current = snapshotOf(metadata);
        return table.toString().equals(metadata.uuid())
                && (current == null ? snapshotId == null : current.equals(snapshotId));
    }

    /** The refusal of a commit that was planned from here. */
    WharfException moved(@Nullable TableMetadata now, String commitId, @Nullable Throwable cause) {
        return new WharfException(
                LakeError.HEAD_MOVED,
                "Commit '" + commitId + "' to table '" + name + "' was refused.",
                "it was planned from " + describe(table, snapshotId) + ", but now there is "
                        + (now == null ? "no such table" : describe(UUID.fromString(now.uuid()), snapshotOf(now)))
                        + ".",
                "run it again: it plans from the new head.",
                cause);
    }

    private static String describe(@Nullable UUID table, @Nullable Long snapshotId) {
        if (table == null) {
            return "no such table";
        }
        return snapshotId == null ? "an empty table '" + table + "'" : "snapshot '" + snapshotId + "'";
    }

    private static @Nullable Long snapshotOf(TableMetadata metadata) {
        Snapshot snapshot = metadata.currentSnapshot();
        return snapshot == null ? null : snapshot.snapshotId();
    }

    /** The head that an engine was told to insist on, as commits compare it. */
    static Head of(TableIdentifier name, ExpectedHead expected) {
        if (expected instanceof ExpectedHead.At at) {
            return new Head(name, at.table(), at.snapshotId(), PositionMap.empty());
        }
        return new Head(
                name, expected instanceof ExpectedHead.Empty empty ? empty.table() : null, null, PositionMap.empty());
    }
}
