package dev.wharf.app.wiring;

import dev.wharf.app.console.server.ConsoleServer;
import dev.wharf.app.door.Addresses;
import dev.wharf.app.parts.PartGroup;
import dev.wharf.app.parts.PartListener;
import dev.wharf.control.history.PostgresRunStore;
import dev.wharf.core.spi.Database;
import dev.wharf.core.spi.Engine;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.ObjectStore;
import dev.wharf.core.spi.Part;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The parts of a platform by name, and the group that starts and stops them. */
final class Parts implements AutoCloseable {
    private static final String RUNS_DATABASE = "wharf";

    private final WharfConfig config;
    private final Database database;
    private final Database warehouse;
    private final ObjectStore store;
    private final CatalogPart catalog;
    private final EnginePart engine;
    private final PartGroup group;
    private @Nullable ConsoleServer console;
    private @Nullable PostgresRunStore runs;

    Parts(WharfConfig config, Path data, PartListener listener) {
        this.config = config;
        this.database = config.postgres().database(data);
        this.store = config.objects().open(data);
        this.catalog = new CatalogPart(config.catalog(), database, store);
        this.engine = new EnginePart(config.engine(), catalog, data.resolve("logs"));
        this.warehouse = WarehouseServer.of(config.warehouse()).orElse(database);
        this.group = new PartGroup(listener).add(database).add(store).add(catalog, database, store);
        if (warehouse != database) {
            group.add(warehouse);
        }
    }

    /** What a platform that stays up has besides: its engine warm and its console open. */
    void stay(ConsoleServer server) {
        console = server;
        group.add(engine, catalog).add(server, catalog);
    }

    void start() {
        group.start();
    }

    List<Part> all() {
        return group.parts();
    }

    Lakehouse lakehouse() {
        return catalog.get();
    }

    Engine engine() {
        return engine.get();
    }

    DataSource warehouse() {
        return warehouse.dataSource(config.warehouse().database());
    }

    /** The history of runs; its tables are made when it is first asked for. */
    synchronized PostgresRunStore runs() {
        PostgresRunStore open = runs;
        if (open == null) {
            open = new PostgresRunStore(database.dataSource(RUNS_DATABASE));
            open.open();
            runs = open;
        }
        return open;
    }

    Addresses addresses() {
        Database.Connection published = warehouse.connection(config.warehouse().database());
        ConsoleServer server = console;
        return new Addresses(
                server == null ? "" : server.uri().toString(),
                catalog.uri().toString(),
                store.health().detail(),
                "postgresql://" + published.user() + "@" + published.host() + ":" + published.port() + "/"
                        + published.database());
    }

    @Override
    public void close() {
        group.close();
        engine.close();
    }
}
