package dev.wharf.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Database.Connection;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import javax.sql.DataSource;

/** One pool of connections per database, each made on first use, together with the database where it is absent. */
final class DatabasePools implements AutoCloseable {
    private static final String DUPLICATE_DATABASE = "42P04";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final int LONGEST_NAME = 63;

    private final Function<String, Connection> connections;
    private final Properties options;
    private final String maintenance;
    private final int size;
    private final Map<String, HikariDataSource> pools = new HashMap<>();
    private boolean isClosed;

    DatabasePools(Function<String, Connection> connections, Map<String, String> options, String maintenance, int size) {
        this.connections = connections;
        this.options = new Properties();
        this.options.setProperty("ApplicationName", "wharf");
        this.options.setProperty("tcpKeepAlive", "true");
        this.options.putAll(options);
        this.maintenance = maintenance;
        this.size = size;
    }

    synchronized DataSource pool(String database) {
        if (isClosed) {
            throw notStarted();
        }
        HikariDataSource existing = pools.get(database);
        if (existing != null) {
            return existing;
        }
        createIfAbsent(database);
        HikariDataSource made = new HikariDataSource(config(database));
        pools.put(database, made);
        return made;
    }

    /** Opens a connection beside the pools; the caller closes it. */
    java.sql.Connection open(String database) throws SQLException {
        Connection connection = connections.apply(database);
        Properties properties = new Properties();
        properties.putAll(options);
        properties.setProperty("user", connection.user());
        properties.setProperty("password", connection.password().reveal());
        properties.putIfAbsent("connectTimeout", "5");
        properties.putIfAbsent("loginTimeout", "5");
        properties.putIfAbsent("socketTimeout", "10");
        java.sql.Connection opened = new org.postgresql.Driver().connect(connection.jdbcUrl(), properties);
        if (opened == null) {
            throw new SQLException("the driver does not accept the address '" + connection.jdbcUrl() + "'");
        }
        return opened;
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        pools.values().forEach(HikariDataSource::close);
        pools.clear();
    }

    static WharfException notStarted() {
        return new WharfException(
                PostgresError.NOT_STARTED,
                "PostgreSQL is not running.",
                "it was asked for a connection before it was started or after it was closed.",
                "report this with the command that led to it.");
    }

    private void createIfAbsent(String database) {
        if (database.isEmpty() || database.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw noDatabase(database, "a name has 1 to 63 bytes.", null);
        }
        try (java.sql.Connection connection = open(maintenance)) {
            if (exists(connection, database)) {
                return;
            }
            try (var statement = connection.createStatement()) {
                // template0 has no sessions that could be in the way, and any encoding may be made from it
                statement.execute("create database \"" + database.replace("\"", "\"\"")
                        + "\" template template0 encoding 'UTF8'");
            }
        } catch (SQLException e) {
            if (isConnectionLost(e)) {
                throw new WharfException(
                        PostgresError.CONNECTION_LOST,
                        "PostgreSQL does not answer.",
                        String.valueOf(e.getMessage()),
                        "wait a moment and run the command again; wharf status shows whether it is back.",
                        e);
            }
            if (!DUPLICATE_DATABASE.equals(e.getSQLState()) && !UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw noDatabase(database, "PostgreSQL says: " + e.getMessage(), e);
            }
        }
    }

    /** Class 08 is a failed connection, 57P a server that is stopping or starting. */
    private static boolean isConnectionLost(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }

    private static boolean exists(java.sql.Connection connection, String database) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            query.setString(1, database);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static WharfException noDatabase(
            String database, String cause, @org.jspecify.annotations.Nullable Exception from) {
        return new WharfException(
                PostgresError.NO_DATABASE,
                "Database '" + database + "' is absent and could not be created.",
                cause,
                "create it by hand with \"create database\", or give Wharf's user the right CREATEDB.",
                from);
    }

    private HikariConfig config(String database) {
        Connection connection = connections.apply(database);
        HikariConfig config = new HikariConfig();
        config.setPoolName("wharf-" + database);
        config.setJdbcUrl(connection.jdbcUrl());
        config.setUsername(connection.user());
        config.setPassword(connection.password().reveal());
        config.setDataSourceProperties(options);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        config.setIdleTimeout(60_000);
        return config;
    }
}
