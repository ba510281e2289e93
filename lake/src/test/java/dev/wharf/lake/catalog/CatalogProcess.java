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

    /** Arguments: data folder, database host, port and name. */
    public static void main(String[] args) throws InterruptedException {
        EmbeddedObjectStore store = new EmbeddedObjectStore(Path.of(args[0]), 0);
        store.start();
        CatalogConfig config = new CatalogConfig(null, "127.0.0.1", 0, null, DataSize.ofMebibytes(8), Map.of());
        CatalogServer server =
                new CatalogServer(config, new Remote(args[1], Integer.parseInt(args[2]), args[3]), store);
        server.start();
        System.out.println("catalog " + server.uri());
        System.out.println("objects " + store.endpoint());
        Thread.currentThread().join();
    }

    private record Remote(String host, int port, String real) implements Database {
        @Override
        public DataSource dataSource(String database) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setURL(connection(database).jdbcUrl());
            source.setUser("postgres");
            source.setPassword("postgres");
            return source;
        }

        @Override
        public Connection connection(String database) {
            return new Connection(host, port, real, "postgres", Secret.of("postgres"));
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
