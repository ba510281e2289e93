package dev.wharf.lake;

import dev.wharf.core.config.DataSize;
import dev.wharf.core.spi.ObjectStore;
import dev.wharf.lake.catalog.CatalogConfig;
import dev.wharf.lake.catalog.CatalogServer;
import dev.wharf.lake.store.EmbeddedObjectStore;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** The parts of one lake, started on free ports. */
public record TestLake(
        Path data, TestPostgres postgres, ObjectStore store, CatalogServer catalog, RestLakehouse lakehouse)
        implements AutoCloseable {
    static TestLake start(Path data, TestPostgres postgres) {
        EmbeddedObjectStore store = new EmbeddedObjectStore(data, 0);
        store.start();
        CatalogServer catalog = new CatalogServer(config(), postgres, store);
        catalog.start();
        return new TestLake(data, postgres, store, catalog, client(catalog.uri(), store));
    }

    public static CatalogConfig config() {
        return new CatalogConfig(null, "127.0.0.1", 0, null, DataSize.ofMebibytes(8), Map.of());
    }

    /** A client that reaches the catalog at another address, for example through a hop that fails. */
    public RestLakehouse through(URI catalogAddress) {
        return client(catalogAddress, store);
    }

    private static RestLakehouse client(URI catalog, ObjectStore store) {
        return RestLakehouse.open(RestLakehouse.describe(catalog, null, store, Map.of()));
    }

    @Override
    public void close() {
        lakehouse.close();
        catalog.close();
        store.close();
    }
}
