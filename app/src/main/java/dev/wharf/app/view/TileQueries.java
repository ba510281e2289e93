package dev.wharf.app.view;

import dev.wharf.app.console.TileData;
import dev.wharf.app.query.CurrentTables;
import dev.wharf.core.asset.AssetId;
import dev.wharf.core.spi.Engine;
import dev.wharf.core.spi.Engine.QueryColumn;
import dev.wharf.core.spi.Engine.QueryResult;
import dev.wharf.core.spi.Engine.RowConsumer;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Relation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.catalog.TableIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Answers the queries of tiles, in a locked instance as those of people. An answer is kept as long as the tables it
 * read stand at the same snapshots. Safe for use from several threads.
 */
final class TileQueries {
    private static final int MAX_ROWS = 10_000;
    private static final int MAX_KEPT = 200;

    private final Supplier<Lakehouse> lakehouse;
    private final Supplier<Engine> engine;
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MAX_KEPT;
        }
    };

    private record Kept(List<Relation> inputs, TileData data) {}

    TileQueries(Supplier<Lakehouse> lakehouse, Supplier<Engine> engine) {
        this.lakehouse = lakehouse;
        this.engine = engine;
    }

    /**
     * @param assetOf the asset that makes a table
     */
    TileData answer(String sql, Function<TableIdentifier, AssetId> assetOf) {
        List<Relation> inputs = new CurrentTables(lakehouse.get(), engine.get()).readBy(sql);
        synchronized (kept) {
            Kept known = kept.get(sql);
            if (known != null && known.inputs().equals(inputs)) {
                return known.data();
            }
        }
        Collector rows = run(sql, inputs);
        TileData data = new TileData(
                new QueryResult(rows.columns, rows.rows, rows.isTruncated),
                newest(inputs),
                inputs.stream().map(input -> assetOf.apply(input.name())).toList());
        synchronized (kept) {
            kept.put(sql, new Kept(inputs, data));
        }
        return data;
    }

    /** The rows of a query of the console itself. */
    List<List<Object>> rows(String sql) {
        return run(sql, new CurrentTables(lakehouse.get(), engine.get()).readBy(sql)).rows;
    }

    private Collector run(String sql, List<Relation> inputs) {
        Collector rows = new Collector();
        engine.get().queryLocked(sql, inputs, rows);
        return rows;
    }

    private @Nullable Instant newest(List<Relation> inputs) {
        Instant newest = null;
        for (Relation input : inputs) {
            if (input instanceof Relation.Pinned pinned) {
                Snapshot snapshot =
                        lakehouse.get().tables().loadTable(pinned.name()).snapshot(pinned.snapshotId());
                if (snapshot != null) {
                    Instant at = Instant.ofEpochMilli(snapshot.timestampMillis());
                    newest = newest == null || at.isAfter(newest) ? at : newest;
                }
            }
        }
        return newest;
    }

    private static final class Collector implements RowConsumer {
        private List<QueryColumn> columns = List.of();
        private final List<List<Object>> rows = new ArrayList<>();
        private boolean isTruncated;

        @Override
        public void columns(List<QueryColumn> header) {
            columns = List.copyOf(header);
        }

        @Override
        public boolean row(List<Object> values) {
            if (rows.size() == MAX_ROWS) {
                isTruncated = true;
                return false;
            }
            rows.add(values);
            return true;
        }
    }
}
