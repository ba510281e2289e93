package dev.wharf.transform.engine;

import dev.wharf.core.spi.Lakehouse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.ViewCatalog;

/** A lakehouse that tells other processes to look for it elsewhere. */
record MovedLakehouse(Lakehouse real, Map<String, String> properties) implements Lakehouse {
    @Override
    public Catalog tables() {
        return real.tables();
    }

    @Override
    public SupportsNamespaces namespaces() {
        return real.namespaces();
    }

    @Override
    public ViewCatalog views() {
        return real.views();
    }

    @Override
    public Optional<Path> localFile(String location) {
        return real.localFile(location);
    }

    @Override
    public void close() {
        real.close();
    }
}
