package dev.wharf.app.wiring;

import dev.wharf.core.spi.Database;
import dev.wharf.core.spi.Health;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.ObjectStore;
import dev.wharf.core.spi.Part;
import dev.wharf.lake.RestLakehouse;
import dev.wharf.lake.catalog.Catalog;
import dev.wharf.lake.catalog.CatalogConfig;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The catalog, Wharf's own or an external one, and the lakehouse that is reached through it. */
final class CatalogPart implements Part, Supplier<Lakehouse> {
    private final CatalogConfig config;
    private final ObjectStore store;
    private final Catalog catalog;
    private volatile @Nullable RestLakehouse lakehouse;

    CatalogPart(CatalogConfig config, Database database, ObjectStore store) {
        this.config = config;
        this.store = store;
        this.catalog = config.open(database, store);
    }

    @Override
    public String name() {
        return catalog.name();
    }

    @Override
    public void start() {
        catalog.start();
        lakehouse = RestLakehouse.open(
                RestLakehouse.describe(uri(), config.token(), store, config.properties()), store::localFile);
    }

    @Override
    public Health health() {
        return catalog.health();
    }

    /** Where the catalog answers. */
    URI uri() {
        return catalog.uri();
    }

    @Override
    public Lakehouse get() {
        RestLakehouse open = lakehouse;
        if (open == null) {
            throw new IllegalStateException("the catalog has not started");
        }
        return open;
    }

    @Override
    public void close() {
        RestLakehouse open = lakehouse;
        lakehouse = null;
        if (open != null) {
            open.close();
        }
        catalog.close();
    }
}
