package dev.wharf.serve.warehouse;

import dev.wharf.core.spi.Lakehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.catalog.ViewCatalog;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.types.Types;

/** Iceberg's own in-memory catalog: real tables and snapshots, whose rows nobody reads here. */
final class TestLakehouse implements Lakehouse {
    private final InMemoryCatalog catalog = new InMemoryCatalog();

    TestLakehouse() {
        catalog.initialize("test", Map.of());
        catalog.createNamespace(Namespace.of("gold"));
    }

    Table create(String name) {
        return catalog.createTable(
                TableIdentifier.parse(name),
                new Schema(
                        Types.NestedField.required(1, "id", Types.LongType.get(), "the number"),
                        Types.NestedField.optional(2, "label", Types.StringType.get())));
    }

    /** A new snapshot, by a file that is never opened. */
    long commit(String name) {
        Table table = catalog.loadTable(TableIdentifier.parse(name));
        table.newFastAppend()
                .appendFile(DataFiles.builder(PartitionSpec.unpartitioned())
                        .withPath("mem://" + System.nanoTime() + ".parquet")
                        .withFileSizeInBytes(10)
                        .withRecordCount(1)
                        .build())
                .commit();
        return table.currentSnapshot().snapshotId();
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
        return Map.of();
    }

    @Override
    public void close() {
        try {
            catalog.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
