package dev.wharf.lake.catalog;

import dev.wharf.core.config.DataSize;
import dev.wharf.core.config.Secret;
import dev.wharf.core.config.Settings;
import dev.wharf.core.spi.Database;
import dev.wharf.core.spi.ObjectStore;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The catalog of tables: Wharf's own, or another one.
 *
 * @param uri of an external Iceberg REST catalog; null for Wharf's own
 * @param token what callers must show; null for none, which is allowed on loopback only
 * @param maxRequest a longer request is refused
 * @param properties handed to Iceberg's client as they are
 */
public record CatalogConfig(
        @Nullable URI uri,
        String host,
        int port,
        @Nullable Secret token,
        DataSize maxRequest,
        Map<String, String> properties) {
    public CatalogConfig {
        properties = Map.copyOf(properties);
    }

    /**
     * The catalog that this speaks of, not yet started.
     *
     * @param database where Wharf's own catalog keeps its pointers
     * @param store where Wharf's own catalog keeps its tables
     */
    public Catalog open(Database database, ObjectStore store) {
        return uri == null ? new CatalogServer(this, database, store) : new ExternalCatalog(this);
    }

    /** Reads the section {@code catalog}. */
    public static CatalogConfig from(Settings section) {
        return new CatalogConfig(
                section.optionalUri(
                                "uri", "Address of an external Iceberg REST catalog; without it Wharf's own is used.")
                        .orElse(null),
                section.string("host", "127.0.0.1", "Address that Wharf's own catalog listens on."),
                section.port("port", 7401, "Port of Wharf's own catalog; 0 takes a free one."),
                section.secret("token", "Bearer token that callers must show; needed to listen beyond loopback.")
                        .orElse(null),
                section.size("max-request", DataSize.ofMebibytes(64), "Longest request that the catalog reads."),
                section.map("properties", "Further properties of Iceberg's REST client, passed through as they are."));
    }
}
