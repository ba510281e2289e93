package dev.wharf.transform.duckdb;

import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Materialisation;
import dev.wharf.core.spi.Materialised;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.iceberg.*;
import org.apache.iceberg.catalog.*;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.inmemory.InMemoryFileIO;

final class InMemoryLakehouse implements Lakehouse, BranchCommit {
    private final InMemoryCatalog catalog = new InMemoryCatalog();

    InMemoryLakehouse() {
        catalog.initialize("test", Map.of());
    }

    @Override
    public Catalog tables() {
        return catalog;
    }

    @Override
    public SupportsNamespaces namespaces() {
        return catalog;
    }

    @Override
    public ViewCatalog views() {
        return catalog;
    }

    @Override
    public Optional<Path> localFile(String location) {
        return Optional.empty();
    }

    @Override
    public Map<String, String> properties() {
        return Map.of(CatalogProperties.FILE_IO_IMPL, InMemoryFileIO.class.getName());
    }

    @Override
    public void close() {}

    @Override
    public Materialised replace(
            Lakehouse lakehouse, Materialisation m, Schema schema, List<DataFile> files, long rows, long bytes) {
        if (m.expected() instanceof Materialisation.ExpectedHead.Absent) {
            Transaction tx = catalog.buildTable(m.target(), schema)
                    .withProperties(m.tableProperties())
                    .createTransaction();
            AppendFiles append = tx.newAppend();
            files.forEach(append::appendFile);
            append.commit();
            return new Materialised.StagedCreate(
                    m.target(),
                    TableMetadataParser.toJson(
                            ((HasTableOperations) tx.table()).operations().current()),
                    rows,
                    bytes);
        }
        Table table = catalog.loadTable(m.target());
        TableOperations ops = ((HasTableOperations) table).operations();
        ops.commit(
                ops.current(),
                TableMetadata.buildFrom(ops.current())
                        .setCurrentSchema(schema, Math.max(ops.current().lastColumnId(), schema.highestFieldId()))
                        .build());
        table.refresh();
        if (table.currentSnapshot() != null) {
            table.manageSnapshots()
                    .createBranch(m.branch(), table.currentSnapshot().snapshotId())
                    .commit();
        }
        OverwriteFiles overwrite =
                table.newOverwrite().toBranch(m.branch()).overwriteByRowFilter(Expressions.alwaysTrue());
        files.forEach(overwrite::addFile);
        overwrite.commit();
        table.refresh();
        return new Materialised.OnBranch(
                m.target(), m.branch(), table.snapshot(m.branch()).snapshotId(), rows, bytes);
    }

    void publish(Materialised m) {
        if (m instanceof Materialised.StagedCreate staged) {
            TableMetadata metadata = TableMetadataParser.fromJson(staged.metadataJson());
            String location = metadata.location() + "/metadata/" + UUID.randomUUID() + ".metadata.json";
            TableMetadataParser.write(metadata, new InMemoryFileIO().newOutputFile(location));
            catalog.registerTable(m.target(), location);
        } else {
            Materialised.OnBranch b = (Materialised.OnBranch) m;
            Table table = catalog.loadTable(m.target());
            if (table.currentSnapshot() == null) {
                table.manageSnapshots().createBranch("main", b.snapshotId()).commit();
            } else {
                table.manageSnapshots().replaceBranch("main", b.snapshotId()).commit();
            }
            table.manageSnapshots().removeBranch(b.branch()).commit();
        }
    }
}
