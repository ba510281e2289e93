package dev.wharf.transform.duckdb;

import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Relation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.StaticTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.io.FileIO;

/**
 * Plans what to read for a pinned relation. A snapshot never changes, so its plan is kept; the oldest go. Safe for use
 * from several threads.
 */
final class TablePlans implements AutoCloseable {
    private static final int MAX_FILES = 100_000;

    private final Lakehouse lakehouse;
    private final FileIO io;
    private final Map<Pin, TablePlan> kept = new LinkedHashMap<>(16, 0.75f, true);
    private int keptFiles;

    private record Pin(UUID table, long snapshotId) {}

    TablePlans(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
        this.io = new LazyFileIo(lakehouse);
    }

    TablePlan of(Relation.Pinned pinned) {
        Pin pin = new Pin(pinned.table(), pinned.snapshotId());
        synchronized (kept) {
            TablePlan known = kept.get(pin);
            if (known != null) {
                return known;
            }
        }
        Table table = load(pinned.name(), pinned.table());
        Snapshot snapshot = table.snapshot(pinned.snapshotId());
        if (snapshot == null) {
            throw gone(pinned.name(), "snapshot '" + pinned.snapshotId() + "' is no longer in the table's history.");
        }
        TablePlan plan = TablePlan.of(table, snapshot);
        keep(pin, plan);
        return plan;
    }

    TablePlan of(Relation.Empty empty) {
        return TablePlan.of(load(empty.name(), empty.table()), null);
    }

    TablePlan of(Relation.Staged staged) {
        TableMetadata metadata = TableMetadataParser.fromJson(staged.metadataJson());
        Table table = new BaseTable(
                new StaticTableOperations(metadata, io), staged.name().toString());
        return TablePlan.of(table, table.currentSnapshot());
    }

    /** Forgets a plan whose files turned out to be gone. */
    void forget(Relation.Pinned pinned) {
        synchronized (kept) {
            TablePlan plan = kept.remove(new Pin(pinned.table(), pinned.snapshotId()));
            keptFiles -= plan == null ? 0 : plan.tasks().size();
        }
    }

    private void keep(Pin pin, TablePlan plan) {
        synchronized (kept) {
            TablePlan old = kept.put(pin, plan);
            keptFiles +=
                    plan.tasks().size() + 1 - (old == null ? 0 : old.tasks().size() + 1);
            var oldest = kept.values().iterator();
            while (keptFiles > MAX_FILES && oldest.hasNext()) {
                keptFiles -= oldest.next().tasks().size() + 1;
                oldest.remove();
            }
        }
    }

    private Table load(TableIdentifier name, UUID expected) {
        Table table;
        try {
            table = lakehouse.tables().loadTable(name);
        } catch (NoSuchTableException e) {
            throw gone(name, "the catalog has no table of this name any more.");
        }
        if (!table.uuid().equals(expected)) {
            throw gone(
                    name,
                    "it was dropped and created again: its id is '" + table.uuid() + "', not '" + expected + "'.");
        }
        return table;
    }

    private static WharfException gone(TableIdentifier name, String cause) {
        return new WharfException(
                EngineError.RELATION_GONE,
                "Table '" + name + "' is not what the run was planned on.",
                cause,
                "run again: the new plan takes the table as it is now.");
    }

    @Override
    public void close() {
        io.close();
    }
}
