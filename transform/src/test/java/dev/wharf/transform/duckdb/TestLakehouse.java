package dev.wharf.transform.duckdb;

import dev.wharf.core.config.DataSize;
import dev.wharf.core.spi.Materialised;
import dev.wharf.lake.RestLakehouse;
import dev.wharf.lake.catalog.CatalogConfig;
import dev.wharf.lake.catalog.CatalogServer;
import dev.wharf.lake.commit.Head;
import dev.wharf.lake.commit.PositionedCommit;
import dev.wharf.lake.store.EmbeddedObjectStore;
import dev.wharf.postgres.EmbeddedPostgres;
import dev.wharf.postgres.PostgresConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** A real lake on free ports: PostgreSQL, object store, catalog, and a client of them. */
public final class TestLakehouse implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final EmbeddedObjectStore store;
    private final CatalogServer catalog;
    private final RestLakehouse lakehouse;

    private TestLakehouse(EmbeddedPostgres postgres, EmbeddedObjectStore store, CatalogServer catalog) {
        this.postgres = postgres;
        this.store = store;
        this.catalog = catalog;
        this.lakehouse = RestLakehouse.open(RestLakehouse.describe(catalog.uri(), null, store, Map.of()));
    }

    public static TestLakehouse start(Path data) {
        EmbeddedPostgres postgres = new EmbeddedPostgres(PostgresConfig.Embedded.onPort(0), data);
        postgres.start();
        EmbeddedObjectStore store = new EmbeddedObjectStore(data, 0);
        store.start();
        CatalogServer catalog = new CatalogServer(
                new CatalogConfig(null, "127.0.0.1", 0, null, DataSize.ofMebibytes(8), Map.of()), postgres, store);
        catalog.start();
        return new TestLakehouse(postgres, store, catalog);
    }

    public RestLakehouse lakehouse() {
        return lakehouse;
    }

    /** A lakehouse whose objects cannot be read in place, as with a store on another machine. */
    public RestLakehouse withoutLocalFiles() {
        return RestLakehouse.open(lakehouse.properties(), location -> Optional.empty());
    }

    public DataSource postgres() {
        return postgres.dataSource("postgres");
    }

    /** Makes what was materialised the table that readers see, as a run does after its tests. */
    public void publish(Materialised materialised, String commitId) {
        new PositionedCommit(lakehouse, commitId)
                .publish(materialised, Head.of(lakehouse, materialised.target()))
                .commit();
    }

    @Override
    public void close() {
        lakehouse.close();
        catalog.close();
        store.close();
        postgres.close();
    }
}
