package dev.wharf.app.view;

import dev.wharf.app.console.AssetView;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Lakehouse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands in the tables themselves. The event of a load counts what that load brought; these figures count all
 * of it. Safe for use from several threads.
 */
final class LakeTables {
    static final TableIdentifier DEAD_LETTERS = TableIdentifier.of("bronze", "_dead_letters");
    private static final Logger LOG = LoggerFactory.getLogger(LakeTables.class);
    // A long record is kept in several parts with one id.
    private static final String LETTERS =
            "select source, count(distinct id) as letters from " + DEAD_LETTERS + " group by source";

    private final Supplier<Lakehouse> lakehouse;
    private final TileQueries queries;
    private final Question<Map<String, Long>> counting;
    private @Nullable Letters letters;

    private record Letters(long snapshot, Map<String, Long> bySource) {}

    LakeTables(Supplier<Lakehouse> lakehouse, TileQueries queries, Duration patience, Executor executor) {
        this.lakehouse = lakehouse;
        this.queries = queries;
        this.counting = new Question<>(this::countLetters, patience, executor);
    }

    /** The table's rows now; empty where there is no table yet. */
    OptionalLong rows(TableIdentifier table) {
        return find(table).map(Table::currentSnapshot).map(LakeTables::records).orElse(OptionalLong.empty());
    }

    /** The columns that the table has; none where there is no table yet. */
    List<AssetView.ColumnView> columns(TableIdentifier table) {
        return find(table).map(found -> found.schema().columns()).orElse(List.of()).stream()
                .map(column -> new AssetView.ColumnView(
                        column.name(),
                        column.type().toString(),
                        column.isRequired(),
                        column.doc() == null ? "" : column.doc()))
                .toList();
    }

    /** The table's rows as of snapshots that it still has. */
    Map<Long, Long> rowsBySnapshot(TableIdentifier table) {
        Map<Long, Long> rows = new HashMap<>();
        find(table)
                .ifPresent(found -> found.snapshots()
                        .forEach(snapshot ->
                                records(snapshot).ifPresent(count -> rows.put(snapshot.snapshotId(), count))));
        return rows;
    }

    /** How many records of each source were set aside; empty where the engine cannot say, or not yet. */
    Optional<Map<String, Long>> deadLetters() {
        Snapshot snapshot = find(DEAD_LETTERS).map(Table::currentSnapshot).orElse(null);
        if (snapshot == null) {
            return Optional.of(Map.of());
        }
        Letters known = known();
        if (known != null && known.snapshot() == snapshot.snapshotId()) {
            return Optional.of(known.bySource());
        }
        try {
            Optional<Map<String, Long>> counted = counting.ask();
            counted.ifPresent(bySource -> remember(new Letters(snapshot.snapshotId(), bySource)));
            return counted;
        } catch (WharfException e) {
            LOG.warn("dead letters cannot be counted: {} {}", e.what(), e.reason());
            return Optional.empty();
        }
    }

    private Map<String, Long> countLetters() {
        Map<String, Long> counted = new HashMap<>();
        for (List<Object> row : queries.rows(LETTERS)) {
            counted.put(String.valueOf(row.get(0)), ((Number) row.get(1)).longValue());
        }
        return Map.copyOf(counted);
    }

    private synchronized @Nullable Letters known() {
        return letters;
    }

    private synchronized void remember(Letters counted) {
        letters = counted;
    }

    private Optional<Table> find(TableIdentifier name) {
        try {
            return Optional.of(lakehouse.get().tables().loadTable(name));
        } catch (NoSuchTableException e) {
            return Optional.empty();
        }
    }

    private static OptionalLong records(Snapshot snapshot) {
        String total = snapshot.summary().get(SnapshotSummary.TOTAL_RECORDS_PROP);
        return total == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(total));
    }
}
