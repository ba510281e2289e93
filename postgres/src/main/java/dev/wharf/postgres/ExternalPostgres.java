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
    private volatile @Nullable DatabasePools pools;

    public ExternalPostgres(PostgresConfig.External config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "postgres";
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
                        "upgrade the server, name another one, or remove 'postgres.external.host' to use the"
                                + " embedded one.");
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
        return new Connection(config.host(), config.port(), database, config.user(), config.password());
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
                    "correct 'postgres.external.user' and WHARF_POSTGRES_EXTERNAL_PASSWORD, and see that the server's"
                            + " pg_hba.conf lets this machine in.",
                    e);
        }
        return new WharfException(
                PostgresError.UNREACHABLE,
                "PostgreSQL at '" + address() + "' cannot be reached.",
                e.getMessage() == null ? e.toString() : e.getMessage(),
                "check that the server runs and that 'postgres.external.host', 'port', 'database' and 'options' (such"
                        + " as sslmode) are right.",
                e);
    }

    private String address() {
        return config.host() + ":" + config.port();
    }
}
