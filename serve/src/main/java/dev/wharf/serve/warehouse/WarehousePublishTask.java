package dev.wharf.serve.warehouse;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.NearestName;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.AssetTask;
import dev.wharf.core.spi.Engine;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Relation;
import dev.wharf.core.spi.Sink;
import dev.wharf.core.spi.Sink.Publication;
import dev.wharf.core.spi.Sink.Published;
import dev.wharf.core.spi.Sink.PublishedTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * Publishes the tables whose snapshot the sink does not show yet, all of them at one moment. The snapshots are pinned
 * when the task begins; the engine is asked for only when there is something to export.
 */
public final class WarehousePublishTask implements AssetTask {
    private static final long NO_SNAPSHOT = 0;

    private final List<PublishedModel> models;
    private final Lakehouse lakehouse;
    private final Supplier<Engine> engine;
    private final Sink sink;
    private final Path staging;

    /** @param staging a folder of this task's own, which it makes, empties and removes */
    public WarehousePublishTask(
            List<PublishedModel> models, Lakehouse lakehouse, Supplier<Engine> engine, Sink sink, Path staging) {
        this.models = List.copyOf(models);
        this.lakehouse = lakehouse;
        this.engine = engine;
        this.sink = sink;
        this.staging = staging;
    }

    /** A table's state as the publish will show it. */
    private record Pin(PublishedModel model, Table table, long snapshotId) {
        boolean isShownBy(Sink sink) {
            return sink.find(model.table())
                    .filter(published -> isSame(published))
                    .isPresent();
        }

        private boolean isSame(Published published) {
            return published.table().equals(table.uuid()) && published.snapshotId() == snapshotId;
        }
    }

    @Override
    public AssetId asset() {
        return AssetId.publish(sink.name());
    }

    @Override
    public Set<AssetId> upstream() {
        return models.stream().map(PublishedModel::asset).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Outcome execute(Context context) {
        List<Pin> changed = models.stream()
                .map(this::pin)
                .filter(pin -> !pin.isShownBy(sink))
                .toList();
        if (changed.isEmpty()) {
            sink.publish(new Publication(List.of())); // lets the sink tidy up after one that died
            return new Outcome.UpToDate(
                    models.size() + " tables in the " + sink.name() + " show their newest snapshot");
        }
        try (Staging files = Staging.open(staging)) {
            List<PublishedTable> tables = new ArrayList<>();
            for (Pin pin : changed) {
                tables.add(export(pin, files, tables.size()));
            }
            sink.publish(new Publication(tables));
            long rows = tables.stream().mapToLong(PublishedTable::rows).sum();
            return new Outcome.Updated(
                    OptionalLong.of(rows),
                    OptionalLong.empty(),
                    Map.of("tables", (long) tables.size(), "unchanged-tables", (long) models.size() - tables.size()));
        }
    }

    private Pin pin(PublishedModel model) {
        try {
            Table table = lakehouse.tables().loadTable(model.table());
            Snapshot head = table.currentSnapshot();
            return new Pin(model, table, head == null ? NO_SNAPSHOT : head.snapshotId());
        } catch (NoSuchTableException e) {
            List<String> known = lakehouse.tables().listTables(model.table().namespace()).stream()
                    .map(Object::toString)
                    .toList();
            throw new WharfException(
                    ServeError.TABLE_ABSENT,
                    "'" + model.table() + "' cannot be published.",
                    "the lakehouse has no table of this name; a view or an ephemeral model has none.",
                    "materialise the model as a table and run it first; "
                            + NearestName.advice(model.table().toString(), known),
                    e);
        }
    }

    private PublishedTable export(Pin pin, Staging files, int number) {
        Table table = pin.table();
        boolean isEmpty = pin.snapshotId() == NO_SNAPSHOT;
        Path file = isEmpty ? files.emptyFile(number) : files.file(number);
        Relation relation = new Relation.Pinned(pin.model().table(), table.uuid(), pin.snapshotId());
        long rows = isEmpty ? 0 : engine.get().exportCsv(relation, List.of(), file);
        return new PublishedTable(
                pin.model().table(),
                table.uuid(),
                pin.snapshotId(),
                isEmpty ? table.schema() : SnapshotUtil.schemaFor(table, pin.snapshotId()),
                file,
                rows,
                pin.model().primaryKey(),
                pin.model().indexes(),
                pin.model().description(),
                Map.of());
    }
}
