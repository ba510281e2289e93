package dev.wharf.postgres;

import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Database;
import dev.wharf.core.spi.Health;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server that somebody else runs; nothing but databases is ever created there. */
public final class ExternalPostgres implements Database {
    private static final int OLDEST = 14;

    private final PostgresConfig.External config;
    private final Use use;
    private volatile @Nullable DatabasePools pools;

    /** What a server is used for, and so which settings lead to it. */
    public enum Use {
        /** All that Wharf keeps in PostgreSQL. */
        PLATFORM("postgres", "postgres.external.host", "postgres.external.user", "WHARF_POSTGRES_EXTERNAL_PASSWORD"),
        /** What is published, and nothing else. */
        WAREHOUSE("warehouse", "warehouse.uri", "warehouse.user", "WHARF_WAREHOUSE_PASSWORD");

        private final String part;
        private final String address;
        private final String user;
        private final String password;

        Use(String part, String address, String user, String password) {
            this.part = part;
            this.address = address;
            this.user = user;
            this.password = password;
        }
    }

    public ExternalPostgres(PostgresConfig.External config, Use use) {
        this.config = config;
        this.use = use;
    }

    @Override
    public String name() {
        return use.part;
    }

    @Override
    public synchronized void start() {
        if (pools != null) {
            return;
        }
        DatabasePools opened =
                new DatabasePools(this::connection, config.options(), config.database(), config.poolSize());
        try (java.sql.Connection connection = opened.open(config.database())) {
            int major = connection.getMetaData().getDatabaseMajorVersion();
            if (major < OLDEST) {
                throw new WharfException(
                        PostgresError.TOO_OLD,
                        "PostgreSQL at '" + address() + "' is too old.",
                        "it is version '" + connection.getMetaData().getDatabaseProductVersion()
                                + "'; Wharf needs version 14 or newer.",
                        "upgrade the server, name another one, or remove '" + use.address
                                + "' to use the embedded one.");
            }
        } catch (SQLException e) {
            throw refused(e);
        }
        pools = opened;
    }

    @Override
    public Health health() {
        DatabasePools current = pools;
        return current == null ? Health.stopped() : ServerProbe.health(current, config.database(), address());
    }

    @Override
    public DataSource dataSource(String database) {
        DatabasePools current = pools;
        if (current == null) {
            throw DatabasePools.notStarted();
        }
        return current.pool(database);
    }

    @Override
    public Connection connection(String database) {
        return new Connection(
                config.host(), config.port(), database, config.user(), config.password(), config.options());
    }

    @Override
    public synchronized void close() {
        DatabasePools current = pools;
        pools = null;
        if (current != null) {
            current.close();
        }
    }

    private WharfException refused(SQLException e) {
        if (ServerProbe.isLoginRefused(e)) {
            return new WharfException(
                    PostgresError.LOGIN_REFUSED,
                    "PostgreSQL at '" + address() + "' refused the user '" + config.user() + "'.",
                    "the server says: " + e.getMessage(),
                    "correct '" + use.user + "' and " + use.password
                            + ", and see that the server's pg_hba.conf lets this" + " machine in.",
                    e);
        }
        return new WharfException(
                PostgresError.UNREACHABLE,
                "PostgreSQL at '" + address() + "' cannot be reached.",
                e.getMessage() == null ? e.toString() : e.getMessage(),
                "check that the server runs and that '" + use.address
                        + "', the port, the database and the options (such" + " as sslmode) are right.",
                e);
    }

    private String address() {
        return config.host() + ":" + config.port();
    }
}
