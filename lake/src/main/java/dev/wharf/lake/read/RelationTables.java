package dev.wharf.lake.read;

import dev.wharf.core.error.NearestName;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Relation;
import dev.wharf.lake.LakeError;
import dev.wharf.lake.RestLakehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileContent;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.StaticTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.io.CloseableIterable;
import org.jspecify.annotations.Nullable;

/** Turns a relation of a run into Iceberg's table, at exactly the snapshot that the run pinned. */
public final class RelationTables {
    private RelationTables() {}

    /**
     * A table at one snapshot.
     *
     * @param snapshot null where the table holds nothing
     * @param schema the snapshot's own, which need not be the table's current one
     */
    public record PinnedTable(Table table, @Nullable Snapshot snapshot, Schema schema) {}

    /** The table as it stands now, for a run to read; names the nearest table where there is none of this name. */
    public static Relation pin(Lakehouse lakehouse, TableIdentifier name) {
        try {
            Table table = lakehouse.tables().loadTable(name);
            Snapshot snapshot = table.currentSnapshot();
            return snapshot == null
                    ? new Relation.Empty(name, table.uuid())
                    : new Relation.Pinned(name, table.uuid(), snapshot.snapshotId());
        } catch (NoSuchTableException | NoSuchNamespaceException e) {
            throw new WharfException(
                    LakeError.NO_SUCH_TABLE,
                    "Table '" + name + "' cannot be read.",
                    "no table of this name exists.",
                    NearestName.advice(name.name(), siblings(lakehouse, name)),
                    e);
        }
    }

    private static List<String> siblings(Lakehouse lakehouse, TableIdentifier name) {
        try {
            return lakehouse.tables().listTables(name.namespace()).stream()
                    .map(TableIdentifier::name)
                    .toList();
        } catch (NoSuchNamespaceException e) {
            return List.of();
        }
    }

    /** Loads the table behind a relation; a view has none. */
    public static PinnedTable load(Lakehouse lakehouse, Relation relation) {
        if (relation instanceof Relation.Pinned pinned) {
            Table table = load(lakehouse, pinned.name(), pinned.table());
            Snapshot snapshot = table.snapshot(pinned.snapshotId());
            if (snapshot == null) {
                throw gone(pinned.name(), "snapshot '" + pinned.snapshotId() + "' has expired.", null);
            }
            return new PinnedTable(table, snapshot, schemaOf(table, snapshot));
        }
        if (relation instanceof Relation.Empty empty) {
            Table table = load(lakehouse, empty.name(), empty.table());
            return new PinnedTable(table, null, table.schema());
        }
        if (relation instanceof Relation.Staged staged) {
            return staged(lakehouse, staged);
        }
        throw new IllegalArgumentException("view " + relation.name() + " has no files");
    }

    /** The files that hold the relation's rows. */
    public static SnapshotFiles plan(Lakehouse lakehouse, Relation relation) {
        PinnedTable pinned = load(lakehouse, relation);
        Snapshot snapshot = pinned.snapshot();
        if (snapshot == null) {
            return new SnapshotFiles(pinned.table(), pinned.schema(), List.of(), false, false);
        }
        TableScan scan = pinned.table().newScan().useSnapshot(snapshot.snapshotId());
        List<DataFile> files = new ArrayList<>();
        boolean hasDeletes = false;
        boolean hasEqualityDeletes = false;
        try (CloseableIterable<FileScanTask> tasks = scan.planFiles()) {
            for (FileScanTask task : tasks) {
                files.add(task.file());
                hasDeletes |= !task.deletes().isEmpty();
                hasEqualityDeletes |=
                        task.deletes().stream().anyMatch(delete -> delete.content() == FileContent.EQUALITY_DELETES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the plan of " + relation.name(), e);
        }
        return new SnapshotFiles(pinned.table(), pinned.schema(), files, hasDeletes, hasEqualityDeletes);
    }

    private static PinnedTable staged(Lakehouse lakehouse, Relation.Staged staged) {
        if (!(lakehouse instanceof RestLakehouse rest)) {
            throw new IllegalArgumentException("a staged table needs a lakehouse that gives access to its files");
        }
        TableMetadata metadata = TableMetadataParser.fromJson(staged.metadataJson());
        Table table = new BaseTable(
                new StaticTableOperations(metadata, rest.io()), staged.name().toString());
        Snapshot snapshot = table.currentSnapshot();
        return new PinnedTable(table, snapshot, snapshot == null ? table.schema() : schemaOf(table, snapshot));
    }

    private static Table load(Lakehouse lakehouse, TableIdentifier name, UUID expected) {
        Table table;
        try {
            table = lakehouse.tables().loadTable(name);
        } catch (NoSuchTableException | NoSuchNamespaceException e) {
            throw gone(name, "the table was dropped.", e);
        }
        if (!table.uuid().equals(expected)) {
            throw gone(name, "the table was dropped and created anew.", null);
        }
        return table;
    }

    private static Schema schemaOf(Table table, Snapshot snapshot) {
        Integer id = snapshot.schemaId();
        return id == null ? table.schema() : table.schemas().getOrDefault(id, table.schema());
    }

    private static WharfException gone(TableIdentifier name, String cause, @Nullable Throwable e) {
        return new WharfException(
                LakeError.SNAPSHOT_GONE,
                "Table '" + name + "' can no longer be read as this run pinned it.",
                cause,
                "run again: a new run pins what is there now.",
                e);
    }
}
