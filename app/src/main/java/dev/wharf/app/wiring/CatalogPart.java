package dev.wharf.app.wiring;

import dev.wharf.core.spi.Database;
import dev.wharf.core.spi.Health;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.ObjectStore;
import dev.wharf.core.spi.Part;
import dev.wharf.lake.RestLakehouse;
import dev.wharf.lake.catalog.CatalogConfig;
import dev.wharf.lake.catalog.CatalogServer;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The catalog, Wharf's own or an external one, and the lakehouse that is reached through it. */
final class CatalogPart implements Part, Supplier<Lakehouse> {
    private final CatalogConfig config;
    private final ObjectStore store;
    private final @Nullable CatalogServer server;
    private volatile @Nullable RestLakehouse lakehouse;

    CatalogPart(CatalogConfig config, Database database, ObjectStore store) {
        this.config = config;
        this.store = store;
        this.server = config.uri() == null ? new CatalogServer(config, database, store) : null;
    }

    @Override
    public String name() {
        return "catalog";
    }

    @Override
    public void start() {
        if (server != null) {
            server.start();
        }
        lakehouse = RestLakehouse.open(
                RestLakehouse.describe(uri(), config.token(), store, config.properties()), store::localFile);
    }

    @Override
    public Health health() {
        if (server != null) {
            return server.health();
        }
        RestLakehouse open = lakehouse;
        if (open == null) {
            return Health.stopped();
        }
        try {
            open.namespaces().listNamespaces();
            return Health.healthy(uri().toString());
        } catch (RuntimeException e) {
            return Health.failed(uri() + " does not answer: " + e.getMessage());
        }
    }

    /** Where the catalog answers. */
    URI uri() {
        URI external = config.uri();
        if (external != null) {
            return external;
        }
        if (server == null) {
            throw new IllegalStateException("there is neither a server nor an address");
        }
        return server.uri();
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
        if (server != null) {
            server.close();
        }
    }
}
