package dev.wharf.transform.duckdb;

import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Relation;
import dev.wharf.lake.read.RelationTables;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Plans what to read for a relation. A snapshot never changes, so the plan of a pinned one is kept; those that were not
 * used for the longest time go. Safe for use from several threads.
 */
final class TablePlans {
    private static final int MAX_FILES = 100_000;

    private final Lakehouse lakehouse;
    private final Map<Pin, TablePlan> kept = new LinkedHashMap<>(16, 0.75f, true);
    private int weight;

    private record Pin(UUID table, long snapshotId) {}

    TablePlans(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
    }

    TablePlan of(Relation relation) {
        if (!(relation instanceof Relation.Pinned pinned)) {
            return TablePlan.of(RelationTables.load(lakehouse, relation));
        }
        Pin pin = new Pin(pinned.table(), pinned.snapshotId());
        synchronized (kept) {
            TablePlan known = kept.get(pin);
            if (known != null) {
                return known;
            }
        }
        TablePlan plan = TablePlan.of(RelationTables.load(lakehouse, relation));
        keep(pin, plan);
        return plan;
    }

    /** Forgets a plan whose files turned out to be gone. */
    void forget(Relation relation) {
        if (relation instanceof Relation.Pinned pinned) {
            synchronized (kept) {
                weight -= weightOf(kept.remove(new Pin(pinned.table(), pinned.snapshotId())));
            }
        }
    }

    private void keep(Pin pin, TablePlan plan) {
        synchronized (kept) {
            weight += weightOf(plan) - weightOf(kept.put(pin, plan));
            Iterator<TablePlan> oldest = kept.values().iterator();
            while (weight > MAX_FILES && kept.size() > 1) {
                weight -= weightOf(oldest.next());
                oldest.remove();
            }
        }
    }

    private static int weightOf(@org.jspecify.annotations.Nullable TablePlan plan) {
        return plan == null ? 0 : 1 + plan.tasks().size();
    }
}
