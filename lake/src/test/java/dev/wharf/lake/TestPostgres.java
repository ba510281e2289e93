package dev.wharf.lake;

import dev.wharf.core.spi.Database;
import dev.wharf.core.spi.Health;
import dev.wharf.postgres.EmbeddedPostgres;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** A real PostgreSQL for the tests of this module; each instance has databases of its own on a shared server. */
public final class TestPostgres implements Database {
    private final EmbeddedPostgres server;
    private final Map<String, String> databases = new ConcurrentHashMap<>();

    TestPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    @Override
    public DataSource dataSource(String database) {
        return server.dataSource(real(database));
    }

    /** The database is there: a foreign client cannot create it. */
    @Override
    public Database.Connection connection(String database) {
        String name = real(database);
        var unused = server.dataSource(name);
        return server.connection(name);
    }

    private String real(String database) {
        return databases.computeIfAbsent(
                database, name -> name + "_" + UUID.randomUUID().toString().replace("-", ""));
    }

    @Override
    public String name() {
        return server.name();
    }

    @Override
    public void start() {}

    @Override
    public Health health() {
        return server.health();
    }

    @Override
    public void close() {}
}
