package dev.wharf.app.wiring;

import dev.wharf.app.parts.PartGroup;
import dev.wharf.app.parts.PartListener;
import dev.wharf.core.config.Settings;
import dev.wharf.core.document.Node;
import dev.wharf.core.error.Location;
import dev.wharf.core.error.Problems;
import dev.wharf.core.spi.Database;
import dev.wharf.core.spi.ObjectStore;
import dev.wharf.lake.catalog.CatalogConfig;
import dev.wharf.lake.catalog.CatalogServer;
import dev.wharf.lake.store.ObjectStoreConfig;
import dev.wharf.postgres.PostgresConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The catalog by itself: its database, the warehouse it places tables in, its server. */
public final class CatalogOnly implements AutoCloseable {
    private final Path data;
    private final PartGroup parts;
    private final ObjectStore store;
    private final CatalogServer server;
    private @org.jspecify.annotations.Nullable DataFolder folder;

    public CatalogOnly(
            Path data,
            URI warehouse,
            int port,
            Map<String, String> flags,
            Map<String, String> environment,
            PartListener listener) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("postgres.port", "0");
        all.put("catalog.port", Integer.toString(port));
        all.putAll(flags);
        all.put("objects.warehouse", warehouse.toString());
        Problems problems = new Problems();
        Settings settings = Settings.of(Node.Mapping.empty(Location.of("wharf.yaml")), all, environment, problems);
        PostgresConfig postgres = PostgresConfig.from(settings.section("postgres"));
        ObjectStoreConfig objects = ObjectStoreConfig.from(settings.section("objects"));
        CatalogConfig catalog = CatalogConfig.from(settings.section("catalog"));
        settings.rejectUnknown();
        problems.throwIfAny();
        this.data = data;
        Database database = postgres.database(data);
        this.store = objects.open(data);
        this.server = new CatalogServer(catalog, database, store);
        this.parts = new PartGroup(listener).add(database).add(store).add(server, database, store);
    }

    /** Starts the parts, or throws what is in the way. */
    public void start() {
        DataFolder held = DataFolder.take(data, Duration.ZERO);
        folder = held;
        LogFile.open(held.folder("logs"));
        parts.start();
    }

    public URI uri() {
        return server.uri();
    }

    public String warehouse() {
        return store.warehouse();
    }

    @Override
    public void close() {
        parts.close();
        DataFolder held = folder;
        folder = null;
        if (held != null) {
            held.close();
        }
    }
}
