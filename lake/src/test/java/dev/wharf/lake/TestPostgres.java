package dev.wharf.lake;

import dev.wharf.core.config.Secret;
import dev.wharf.core.spi.Database;
import dev.wharf.core.spi.Health;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
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

    static EmbeddedPostgres startServer() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL did not start", e);
        }
    }

    @Override
    public DataSource dataSource(String database) {
        return server.getDatabase("postgres", real(database));
    }

    @Override
    public Database.Connection connection(String database) {
        return new Database.Connection(
                "localhost", server.getPort(), real(database), "postgres", Secret.of("postgres"));
    }

    private String real(String database) {
        return databases.computeIfAbsent(database, name -> {
            String unique = name + "_" + UUID.randomUUID().toString().replace("-", "");
            try (java.sql.Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + unique);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return unique;
        });
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public void start() {}

    @Override
    public Health health() {
        return Health.healthy("localhost:" + server.getPort());
    }

    @Override
    public void close() {}
}
