package dev.wharf.transform.run;

import dev.wharf.core.position.PositionMap;
import dev.wharf.core.position.PositionSummary;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Relation;
import dev.wharf.lake.commit.Head;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.jspecify.annotations.Nullable;

/**
 * Where a table stands and what made it so.
 *
 * @param head with the positions that its rows were made from
 * @param definition what its rows were made by, empty where nobody knows
 */
record TableState(Head head, Optional<String> definition) {
    static TableState load(Lakehouse lakehouse, TableIdentifier name) {
        Table table;
        try {
            table = lakehouse.tables().loadTable(name);
        } catch (NoSuchTableException | NoSuchNamespaceException e) {
            return absent(name);
        }
        Snapshot current = table.currentSnapshot();
        Map<String, String> summary = nearestWithPositions(table, current);
        return new TableState(
                new Head(
                        name,
                        table.uuid(),
                        current == null ? null : current.snapshotId(),
                        PositionSummary.decode(summary).orElseGet(PositionMap::empty)),
                Optional.ofNullable(summary.get(Definition.KEY)));
    }

    static TableState absent(TableIdentifier name) {
        return new TableState(new Head(name, null, null, PositionMap.empty()), Optional.empty());
    }

    /** Compaction adds snapshots that say nothing of positions: the rows are those of the ancestor that does. */
    private static Map<String, String> nearestWithPositions(Table table, @Nullable Snapshot current) {
        Snapshot snapshot = current;
        while (snapshot != null) {
            if (snapshot.summary().containsKey(PositionSummary.POSITIONS)) {
                return snapshot.summary();
            }
            boolean keepsRows = DataOperations.REPLACE.equals(snapshot.operation());
            Long parent = snapshot.parentId();
            snapshot = keepsRows && parent != null ? table.snapshot(parent) : null;
        }
        return Map.of();
    }

    boolean exists() {
        return head.table() != null;
    }

    /** What a query reads; empty where the table does not exist. */
    Optional<Relation> relation() {
        UUID table = head.table();
        if (table == null) {
            return Optional.empty();
        }
        Long snapshot = head.snapshotId();
        return Optional.of(
                snapshot == null
                        ? new Relation.Empty(head.name(), table)
                        : new Relation.Pinned(head.name(), table, snapshot));
    }
}
