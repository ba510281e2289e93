package dev.wharf.lake.catalog;

import dev.wharf.core.config.DataSize;
import dev.wharf.core.config.Secret;
import dev.wharf.core.spi.Database;
import dev.wharf.core.spi.Health;
import dev.wharf.lake.store.EmbeddedObjectStore;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The catalog and its store alone in a process, for tests that kill it. Prints the catalog's address. */
public final class CatalogProcess {
    private CatalogProcess() {}

    /** Arguments: data folder, database host, port, name and user; its password is {@code WHARF_TEST_PASSWORD}. */
    public static void main(String[] args) throws InterruptedException {
        try {
            serve(Path.of(args[0]), new Remote(args[1], Integer.parseInt(args[2]), args[3], args[4]));
        } catch (RuntimeException e) {
            e.printStackTrace();
            // The store's threads would keep a process alive that its parent waits for.
            Runtime.getRuntime().halt(1);
        }
        Thread.currentThread().join();
    }

    private static void serve(Path data, Database database) {
        EmbeddedObjectStore store = new EmbeddedObjectStore(data, 0);
        store.start();
        CatalogConfig config = new CatalogConfig(null, "127.0.0.1", 0, null, DataSize.ofMebibytes(8), Map.of());
        CatalogServer server = new CatalogServer(config, database, store);
        server.start();
        System.out.println("catalog " + server.uri());
        System.out.println("objects " + store.endpoint());
    }

    private record Remote(String host, int port, String real, String user) implements Database {
        @Override
        public DataSource dataSource(String database) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            Connection connection = connection(database);
            source.setURL(connection.jdbcUrl());
            source.setUser(connection.user());
            source.setPassword(connection.password().reveal());
            return source;
        }

        @Override
        public Connection connection(String database) {
            return new Connection(host, port, real, user, Secret.of(System.getenv("WHARF_TEST_PASSWORD")));
        }

        @Override
        public String name() {
            return "postgres";
        }

        @Override
        public void start() {}

        @Override
        public Health health() {
            return Health.healthy(host);
        }

        @Override
        public void close() {}
    }
}
