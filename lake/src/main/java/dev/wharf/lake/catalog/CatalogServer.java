package dev.wharf.lake.catalog;

import static java.util.Objects.requireNonNull;

import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Database;
import dev.wharf.core.spi.Health;
import dev.wharf.core.spi.ObjectStore;
import dev.wharf.lake.LakeError;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wharf's own Iceberg REST catalog: Iceberg's handlers on PostgreSQL, with a commit of several tables that is truly
 * one. On start it creates nothing but its own two database tables. Safe for use from several threads.
 */
public final class CatalogServer implements Catalog {
    static final String DATABASE = "catalog";

    private static final Logger LOG = LoggerFactory.getLogger(CatalogServer.class);
    private static final int WORKERS = 16;
    private static final int CONNECTIONS = 4;
    private static final long STOP_SECONDS = 10;
    private static final int MAX_URI = 16 * 1024;

    /** What a client needs to find the objects; never the keys. */
    private static final Set<String> PUBLIC_PROPERTIES = Set.of("s3.endpoint", "s3.path-style-access", "client.region");

    private final CatalogConfig config;
    private final Database database;
    private final ObjectStore store;
    private @Nullable Running running;

    private record Running(Vertx vertx, HttpServer http, TableCatalog catalog) {}

    /**
     * @param database where the pointers stand, in the database {@code catalog}; started by its owner
     * @param store where the tables lie; started by its owner
     */
    public CatalogServer(CatalogConfig config, Database database, ObjectStore store) {
        this.config = requireNonNull(config, "config is null");
        this.database = requireNonNull(database, "database is null");
        this.store = requireNonNull(store, "store is null");
    }

    @Override
    public synchronized void start() {
        if (running != null) {
            return;
        }
        refuseOpenDoor();
        TableCatalog catalog = openCatalog();
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setWorkerPoolSize(WORKERS)
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        WarehouseBounds bounds = new WarehouseBounds(store.warehouse());
        TableCommits commits = new TableCommits(catalog, new TablePointers(database.dataSource(DATABASE)), bounds);
        List<Resource> resources = List.of(
                new NamespaceResource(catalog),
                new TableResource(catalog, commits, bounds),
                new TransactionResource(commits),
                new ViewResource(catalog, bounds));
        var routes =
                new CatalogRoutes(vertx, config.token(), config.maxRequest().bytes());
        try {
            HttpServer http = await(vertx.createHttpServer(new HttpServerOptions()
                            .setHost(config.host())
                            .setPort(config.port())
                            .setTcpNoDelay(true)
                            .setMaxInitialLineLength(MAX_URI))
                    .requestHandler(routes.with(resources, clientDefaults()))
                    .listen());
            running = new Running(vertx, http, catalog);
        } catch (ExecutionException | TimeoutException e) {
            stop(vertx, catalog);
            throw notListening(e.getCause() == null ? e : e.getCause());
        }
        LOG.info("catalog listens on {}", uri());
    }

    private TableCatalog openCatalog() {
        Map<String, String> settings = new LinkedHashMap<>(store.fileIoProperties());
        try {
            // Makes the database on first use.
            database.dataSource(DATABASE);
            Database.Connection connection = database.connection(DATABASE);
            connection.options().forEach((option, value) -> settings.put("jdbc." + option, value));
            settings.put("uri", connection.jdbcUrl());
            settings.put("jdbc.user", connection.user());
            settings.put("jdbc.password", connection.password().reveal());
            settings.put("jdbc.schema-version", "V1");
            settings.put("clients", Integer.toString(CONNECTIONS));
            settings.put("warehouse", store.warehouse());
            TableCatalog catalog = new TableCatalog(settings);
            catalog.open();
            return catalog;
        } catch (WharfException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new WharfException(
                    LakeError.CATALOG_FAILED,
                    "The catalog cannot use its database '" + DATABASE + "'.",
                    String.valueOf(e.getMessage()),
                    "check that PostgreSQL runs and that its user may create tables.",
                    e);
        }
    }

    private Map<String, String> clientDefaults() {
        return store.fileIoProperties().entrySet().stream()
                .filter(entry -> PUBLIC_PROPERTIES.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void refuseOpenDoor() {
        if (config.token() == null && !isLoopback(config.host())) {
            throw new WharfException(
                    LakeError.OPEN_WITHOUT_TOKEN,
                    "The catalog will not listen on '" + config.host() + "'.",
                    "anybody who reaches that address could read and drop every table.",
                    "set 'catalog.token' (environment WHARF_CATALOG_TOKEN), or 'catalog.host' to 127.0.0.1.");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private WharfException notListening(Throwable cause) {
        boolean isTaken = cause instanceof BindException;
        return new WharfException(
                isTaken ? LakeError.PORT_TAKEN : LakeError.CATALOG_FAILED,
                "The catalog cannot listen on '" + config.host() + ":" + config.port() + "'.",
                isTaken ? "another process holds the port." : String.valueOf(cause.getMessage()),
                "stop that process, or choose another port with --set catalog.port=PORT (0 takes a free one).",
                cause);
    }

    /** The address that clients use; the token, where one is set, is not part of it. */
    @Override
    public synchronized URI uri() {
        Running now = running;
        if (now == null) {
            throw new IllegalStateException("the catalog is not started");
        }
        String host = config.host().indexOf(':') >= 0 ? "[" + config.host() + "]" : config.host();
        return URI.create("http://" + host + ":" + now.http().actualPort());
    }

    @Override
    public Health health() {
        URI address;
        synchronized (this) {
            if (running == null) {
                return Health.stopped();
            }
            address = uri();
        }
        return new CatalogProbe(address, config.token()).health();
    }

    @Override
    public synchronized void close() {
        Running now = running;
        running = null;
        if (now != null) {
            stop(now.vertx(), now.catalog());
        }
    }

    private static void stop(Vertx vertx, TableCatalog catalog) {
        try {
            await(vertx.close());
        } catch (ExecutionException | TimeoutException | WharfException e) {
            LOG.warn("catalog did not stop cleanly", e);
        }
        catalog.close();
    }

    private static <T> T await(Future<T> future) throws ExecutionException, TimeoutException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WharfException(
                    LakeError.CATALOG_FAILED,
                    "The catalog was interrupted while it started or stopped.",
                    "the command is ending.",
                    "run the command again.",
                    e);
        }
    }
}
