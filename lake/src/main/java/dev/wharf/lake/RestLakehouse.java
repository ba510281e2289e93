package dev.wharf.lake;

import static java.util.Objects.requireNonNull;

import dev.wharf.core.config.Secret;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.ObjectStore;
import dev.wharf.lake.store.LocalFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.exceptions.RESTException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.rest.RESTCatalog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables through an Iceberg REST catalog: Wharf's own or any other. Opened from plain properties, so that another
 * process can open the same lakehouse. Safe for use from several threads.
 */
public final class RestLakehouse implements Lakehouse {
    private static final Logger LOG = LoggerFactory.getLogger(RestLakehouse.class);

    private final Map<String, String> properties;
    private final Function<String, Optional<Path>> localFiles;
    private final RESTCatalog catalog;
    private @Nullable FileIO io;

    private RestLakehouse(
            Map<String, String> properties, Function<String, Optional<Path>> localFiles, RESTCatalog catalog) {
        this.properties = properties;
        this.localFiles = localFiles;
        this.catalog = catalog;
    }

    /** Opens what {@link #properties()} of another process described; local files are found as its store maps them. */
    public static RestLakehouse open(Map<String, String> properties) {
        return open(properties, LocalFiles.of(properties));
    }

    /** As {@link #open(Map)}, with the local files found as the caller says. */
    public static RestLakehouse open(Map<String, String> properties, Function<String, Optional<Path>> localFiles) {
        requireNonNull(localFiles, "localFiles is null");
        Map<String, String> copy = Map.copyOf(properties);
        RESTCatalog catalog = new RESTCatalog();
        try {
            catalog.initialize("wharf", copy);
        } catch (RESTException | IllegalArgumentException e) {
            throw new WharfException(
                    LakeError.CATALOG_UNREACHABLE,
                    "The catalog at '" + copy.get(CatalogProperties.URI) + "' cannot be used.",
                    String.valueOf(e.getMessage()),
                    "check that it runs, and 'catalog.uri' and 'catalog.token'.",
                    e);
        }
        return new RestLakehouse(copy, localFiles, catalog);
    }

    /**
     * The properties of a lakehouse made of a catalog and a store.
     *
     * @param further properties that win over all others
     */
    public static Map<String, String> describe(
            URI catalog, @Nullable Secret token, ObjectStore store, Map<String, String> further) {
        Map<String, String> properties = new LinkedHashMap<>(store.fileIoProperties());
        properties.put(CatalogProperties.URI, catalog.toString());
        if (token != null) {
            properties.put("token", token.reveal());
        }
        // Each commit and scan would cost one more request.
        properties.put("rest-metrics-reporting-enabled", "false");
        properties.putAll(further);
        return properties;
    }

    @Override
    public RESTCatalog tables() {
        return catalog;
    }

    @Override
    public SupportsNamespaces namespaces() {
        return catalog;
    }

    @Override
    public RESTCatalog views() {
        return catalog;
    }

    @Override
    public Optional<Path> localFile(String location) {
        return localFiles.apply(location);
    }

    @Override
    public Map<String, String> properties() {
        return properties;
    }

    /** The store's files, for what no catalog knows yet. Opened on first use, closed with the lakehouse. */
    public synchronized FileIO io() {
        if (io == null) {
            io = CatalogUtil.loadFileIO(
                    properties.getOrDefault(CatalogProperties.FILE_IO_IMPL, "org.apache.iceberg.io.ResolvingFileIO"),
                    properties,
                    null);
        }
        return io;
    }

    @Override
    public synchronized void close() {
        if (io != null) {
            io.close();
            io = null;
        }
        try {
            catalog.close();
        } catch (IOException e) {
            LOG.warn("the connection to the catalog did not close cleanly", e);
        }
    }
}
