package dev.wharf.transform.duckdb;

import dev.wharf.core.position.PositionMap;
import dev.wharf.core.position.PositionSummary;
import dev.wharf.core.spi.DeclaredColumn;
import dev.wharf.core.spi.Engine;
import dev.wharf.core.spi.Materialisation;
import dev.wharf.core.spi.Materialisation.ExpectedHead;
import dev.wharf.core.spi.Materialised;
import dev.wharf.core.spi.Relation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.io.CloseableIterable;

/** Makes tables for tests, each under a name of its own. */
public final class Tables {
    private static final Namespace NAMESPACE = Namespace.of("engine_tables");

    private final TestLakehouse lake;
    private final Engine engine;

    public Tables(TestLakehouse lake, Engine engine) {
        this.lake = lake;
        this.engine = engine;
        if (!lake.lakehouse().namespaces().namespaceExists(NAMESPACE)) {
            lake.lakehouse().namespaces().createNamespace(NAMESPACE);
        }
    }

    static TableIdentifier name() {
        return TableIdentifier.of(NAMESPACE, "t_" + UUID.randomUUID().toString().replace('-', '_'));
    }

    public Relation create(String sql, DeclaredColumn... columns) {
        TableIdentifier name = name();
        String commitId = UUID.randomUUID().toString();
        lake.publish(engine.materialise(creation(name, sql, commitId, columns)), commitId);
        return pinned(name);
    }

    static Materialisation creation(TableIdentifier name, String sql, String commitId, DeclaredColumn... columns) {
        return new Materialisation(
                name,
                sql,
                List.of(),
                List.of(columns),
                new ExpectedHead.Absent(),
                "audit",
                Map.of(),
                PositionSummary.encode(commitId, PositionMap.empty()));
    }

    /** A table as it would be created, which nobody publishes. */
    Materialised stage(String sql, DeclaredColumn... columns) {
        return engine.materialise(creation(name(), sql, UUID.randomUUID().toString(), columns));
    }

    Relation pinned(TableIdentifier name) {
        Table table = load(name);
        return new Relation.Pinned(name, table.uuid(), table.currentSnapshot().snapshotId());
    }

    Table load(TableIdentifier name) {
        return lake.lakehouse().tables().loadTable(name);
    }

    /** The local files behind a table's data. */
    List<Path> files(Relation relation) {
        List<Path> files = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks =
                load(relation.name()).newScan().planFiles()) {
            tasks.forEach(task ->
                    files.add(lake.lakehouse().localFile(task.file().location()).orElseThrow()));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return files;
    }

    List<List<Object>> rows(Relation relation, String sql) {
        return engine.query(sql.replace("{table}", relation.name().toString()), List.of(relation), 10_000)
                .rows();
    }
}
