package dev.wharf.postgres;

import dev.wharf.core.spi.Health;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Asks a server how it is. */
final class ServerProbe {
    private ServerProbe() {}

    static Health health(DatabasePools pools, String database, String address) {
        try (java.sql.Connection connection = pools.open(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show server_version")) {
            rows.next();
            return Health.healthy(address + ", version " + rows.getString(1));
        } catch (SQLException e) {
            return Health.failed(address + " does not answer: " + e.getMessage());
        }
    }

    /** Whether the server that answers serves this data folder. */
    static boolean serves(DatabasePools pools, Path cluster) throws SQLException {
        try (java.sql.Connection connection = pools.open("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select current_setting('data_directory')")) {
            rows.next();
            return cluster.equals(Path.of(rows.getString(1)));
        }
    }

    static boolean isLoginRefused(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith("28");
    }
}
