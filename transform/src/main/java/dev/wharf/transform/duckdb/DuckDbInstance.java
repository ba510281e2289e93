package dev.wharf.transform.duckdb;

import dev.wharf.core.config.DataSize;
import dev.wharf.core.error.WharfException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One DuckDB in memory, set the same way for every query: UTC, nulls ordered as Spark orders them, no extension but
 * those built in. Safe for use from several threads.
 */
final class DuckDbInstance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DuckDbInstance.class);
    private final DuckDBConnection root;
    private final InterruptWatch interrupts;
    private final AtomicLong catalogs = new AtomicLong();

    private DuckDbInstance(DuckDBConnection root, InterruptWatch interrupts) {
        this.root = root;
        this.interrupts = interrupts;
    }

    /** @param spill the folder for what does not fit in memory */
    static DuckDbInstance open(DataSize memory, int threads, Path spill, InterruptWatch interrupts) {
        DuckDBConnection connection;
        try {
            Properties properties = new Properties();
            properties.setProperty("jdbc_stream_results", "true");
            connection = DriverManager.getConnection("jdbc:duckdb:", properties).unwrap(DuckDBConnection.class);
        } catch (SQLException e) {
            throw notStarted(e);
        }
        DuckDbInstance instance = new DuckDbInstance(connection, interrupts);
        try {
            for (String setting : settings(memory, threads, spill)) {
                instance.set(setting);
            }
            return instance;
        } catch (SQLException e) {
            instance.close();
            throw notStarted(e);
        }
    }

    private static List<String> settings(DataSize memory, int threads, Path spill) {
        return List.of(
                "SET GLOBAL errors_as_json = true",
                "SET GLOBAL autoinstall_known_extensions = false",
                "SET GLOBAL autoload_known_extensions = false",
                "SET GLOBAL allow_community_extensions = false",
                "SET GLOBAL allow_persistent_secrets = false",
                "SET GLOBAL TimeZone = 'UTC'",
                "SET GLOBAL Calendar = 'gregorian'",
                "SET GLOBAL default_null_order = 'nulls_first_on_asc_last_on_desc'",
                "SET GLOBAL ieee_floating_point_ops = false",
                // Row groups are written by several threads: without this an ORDER BY may lose its order between them.
                "SET GLOBAL preserve_insertion_order = true",
                "SET GLOBAL parquet_metadata_cache = true",
                "SET GLOBAL memory_limit = '" + memory.bytes() + "B'",
                "SET GLOBAL threads = " + threads,
                "SET GLOBAL temp_directory = " + Sql.text(spill.toString()));
    }

    /** A session with a catalog of its own: what it creates no other session sees, and it ends with it. */
    Session session(String subject) {
        String catalog = "request_" + catalogs.incrementAndGet();
        Session session = bare();
        session.execute(ComposedSql.internal(subject, "ATTACH ':memory:' AS " + catalog));
        session.closesWith(() -> {
            session.execute(ComposedSql.internal(subject, "USE memory"));
            session.execute(ComposedSql.internal(subject, "DETACH " + catalog));
        });
        session.execute(ComposedSql.internal(subject, "USE " + catalog));
        return session;
    }

    /** A session in the instance's own catalog. */
    Session bare() {
        try {
            return new Session(root.duplicate(), interrupts);
        } catch (SQLException e) {
            throw new WharfException(
                    EngineError.UNEXPECTED,
                    "DuckDB did not open a connection.",
                    String.valueOf(e.getMessage()),
                    "report it with --stacktrace.",
                    e);
        }
    }

    void set(String setting) throws SQLException {
        try (Statement statement = root.createStatement()) {
            statement.execute(setting);
        }
    }

    @Override
    public void close() {
        try {
            root.close();
        } catch (SQLException e) {
            LOG.warn("DuckDB did not close", e);
        }
    }

    private static WharfException notStarted(SQLException e) {
        return new WharfException(
                EngineError.START_FAILED,
                "DuckDB could not be started.",
                String.valueOf(e.getMessage()),
                "check that this system is Linux, macOS or Windows on x64 or arm64, and that the folder of "
                        + "temporary files is writable.",
                e);
    }
}
