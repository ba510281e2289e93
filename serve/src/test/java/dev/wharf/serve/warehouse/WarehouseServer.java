package dev.wharf.serve.warehouse;

import dev.wharf.core.spi.Database;
import dev.wharf.postgres.EmbeddedPostgres;
import dev.wharf.postgres.PostgresConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real PostgreSQL for a class of tests, emptied for each test that asks for it: quicker than a new database. */
final class WarehouseServer implements BeforeAllCallback, AfterAllCallback {
    private Path folder;
    private EmbeddedPostgres server;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        folder = Files.createTempDirectory("wharf-warehouse");
        server = new EmbeddedPostgres(PostgresConfig.Embedded.onPort(0), folder);
        server.start();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        server.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    void empty() {
        try {
            for (String drop : read("select format('drop schema %I cascade', nspname) from pg_namespace"
                    + " where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')")) {
                execute(drop);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    DataSource database() {
        return server.dataSource("warehouse");
    }

    Database.Connection address() {
        return server.connection("warehouse");
    }

    /** The first column of a query, as its texts. */
    List<String> read(String sql) throws SQLException {
        try (Connection connection = database().getConnection()) {
            return read(connection, sql);
        }
    }

    static List<String> read(Connection connection, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
