package dev.wharf.lake.catalog;

import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Health;
import dev.wharf.lake.LakeError;
import java.net.URI;

/** An Iceberg REST catalog that somebody else runs, by its address. Safe for use from several threads. */
public final class ExternalCatalog implements Catalog {
    private final URI uri;
    private final CatalogProbe probe;
    private volatile boolean isStarted;

    /** @param config with {@code uri} set */
    public ExternalCatalog(CatalogConfig config) {
        URI address = config.uri();
        if (address == null) {
            throw new IllegalArgumentException("catalog.uri is not set");
        }
        this.uri = address;
        this.probe = new CatalogProbe(address, config.token());
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public void start() {
        Health health = probe.answers();
        if (!health.isHealthy()) {
            throw new WharfException(
                    LakeError.CATALOG_UNREACHABLE,
                    "The catalog at '" + uri + "' cannot be used.",
                    health.detail() + ".",
                    "check that it runs, and 'catalog.uri' and 'catalog.token'.");
        }
        isStarted = true;
    }

    @Override
    public Health health() {
        return isStarted ? probe.answers() : Health.stopped();
    }

    @Override
    public void close() {
        isStarted = false;
    }
}
