package dev.wharf.control.history;

import dev.wharf.core.spi.Database;
import dev.wharf.postgres.EmbeddedPostgres;
import dev.wharf.postgres.PostgresConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real PostgreSQL for a class of tests, emptied for each test that asks for it: quicker than a new database. */
final class HistoryServer implements BeforeAllCallback, AfterAllCallback {
    private Path folder;
    private EmbeddedPostgres server;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        folder = Files.createTempDirectory("wharf-history");
        server = new EmbeddedPostgres(PostgresConfig.Embedded.onPort(0), folder);
        server.start();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        server.close();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) {
                Files.delete(file);
            }
        }
    }

    void empty() {
        try {
            execute("drop schema if exists runs cascade");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    DataSource database() {
        return server.dataSource("wharf");
    }

    Database.Connection address() {
        return server.connection("wharf");
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String ask(String sql) throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }
}
