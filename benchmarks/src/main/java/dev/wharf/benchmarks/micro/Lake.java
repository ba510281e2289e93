package dev.wharf.benchmarks.micro;

import dev.wharf.benchmarks.report.Disk;
import dev.wharf.core.config.DataSize;
import dev.wharf.lake.RestLakehouse;
import dev.wharf.lake.catalog.CatalogConfig;
import dev.wharf.lake.catalog.CatalogServer;
import dev.wharf.lake.store.EmbeddedObjectStore;
import dev.wharf.postgres.EmbeddedPostgres;
import dev.wharf.postgres.PostgresConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;

/** The embedded parts below the tables, on free ports in a folder of their own. */
final class Lake implements AutoCloseable {
    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final EmbeddedObjectStore store;
    private final CatalogServer catalog;
    private final RestLakehouse lakehouse;

    Lake() throws IOException {
        folder = Files.createTempDirectory("wharf-benchmark");
        postgres = new EmbeddedPostgres(PostgresConfig.Embedded.onPort(0), folder);
        postgres.start();
        store = new EmbeddedObjectStore(folder, 0);
        store.start();
        catalog = new CatalogServer(
                new CatalogConfig(null, "127.0.0.1", 0, null, DataSize.ofMebibytes(64), Map.of()), postgres, store);
        catalog.start();
        lakehouse = RestLakehouse.open(RestLakehouse.describe(catalog.uri(), null, store, Map.of()), store::localFile);
    }

    Path folder() {
        return folder;
    }

    RestLakehouse lakehouse() {
        return lakehouse;
    }

    DataSource database(String name) {
        return postgres.dataSource(name);
    }

    @Override
    public void close() throws IOException {
        lakehouse.close();
        catalog.close();
        store.close();
        postgres.close();
        Disk.delete(folder);
    }
}
