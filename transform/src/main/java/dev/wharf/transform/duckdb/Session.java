package dev.wharf.transform.duckdb;

import dev.wharf.core.error.WharfException;
import dev.wharf.transform.duckdb.OutputPlan.QueriedColumn;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request's connection, with whatever was opened for it. All SQL runs through here: errors are translated, and an
 * interrupt of the calling thread cancels. Not safe for use from several threads.
 */
final class Session implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final String REASON_LOST = "Invalid result set";

    private final DuckDBConnection connection;
    private final InterruptWatch interrupts;
    private final List<AutoCloseable> resources = new ArrayList<>();

    Session(DuckDBConnection connection, InterruptWatch interrupts) {
        this.connection = connection;
        this.interrupts = interrupts;
    }

    /** What is done with a result while its statement is open. */
    interface ResultReader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    /** Closes the resource with this session, last opened first. */
    void closesWith(AutoCloseable resource) {
        resources.add(resource);
    }

    /** Runs a statement; gives the number of rows it wrote, -1 where it wrote none. */
    long execute(ComposedSql sql) {
        return guarded(sql, statement -> statement.execute(sql.text()) ? -1L : statement.getLargeUpdateCount());
    }

    /**
     * Runs a query and hands its rows on as they come. Of an error that comes before the first row the driver tells
     * nothing when it streams; the query is then run once more, without rows, to hear it.
     */
    <T> T query(ComposedSql sql, ResultReader<T> reader) {
        return guarded(sql, statement -> {
            ResultSet rows;
            try {
                rows = statement.executeQuery(sql.text());
            } catch (SQLException e) {
                if (String.valueOf(e.getMessage()).contains(REASON_LOST)
                        && !Thread.currentThread().isInterrupted()) {
                    throw reasonOf(sql, e);
                }
                throw e;
            }
            try (rows) {
                return reader.read(rows);
            }
        });
    }

    private WharfException reasonOf(ComposedSql sql, SQLException lost) {
        try {
            execute(sql.prefixed("EXPLAIN ANALYZE "));
        } catch (WharfException reason) {
            return reason;
        }
        return new WharfException(
                EngineError.OUT_OF_MEMORY,
                "It is not known why " + sql.subject() + " failed.",
                "DuckDB gave no reason, and the same query ran through when it was tried again, as happens when other"
                        + " queries take the memory.",
                "run it again, with fewer queries side by side.",
                lost);
    }

    /** The columns of a SELECT, without running it. */
    List<QueriedColumn> describe(ComposedSql sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            ResultSetMetaData data = statement.getMetaData();
            List<QueriedColumn> columns = new ArrayList<>();
            for (int i = 1; i <= data.getColumnCount(); i++) {
                columns.add(new QueriedColumn(data.getColumnLabel(i), data.getColumnTypeName(i)));
            }
            return columns;
        } catch (SQLException e) {
            throw translated(e, sql);
        }
    }

    private interface Work<T> {
        T on(Statement statement) throws SQLException;
    }

    private <T> T guarded(ComposedSql sql, Work<T> work) {
        try (Statement statement = connection.createStatement()) {
            InterruptWatch.Watched watched = interrupts.watch(statement);
            try {
                return work.on(statement);
            } finally {
                watched.close();
            }
        } catch (SQLException e) {
            throw translated(e, sql);
        }
    }

    private static WharfException translated(SQLException e, ComposedSql sql) {
        return Thread.currentThread().isInterrupted()
                ? SqlErrors.cancelled(sql.subject(), e)
                : SqlErrors.translate(e, sql);
    }

    @Override
    public void close() {
        Uninterrupted.run(this::closeAll);
    }

    private void closeAll() {
        for (int i = resources.size() - 1; i >= 0; i--) {
            closeQuietly(resources.get(i));
        }
        closeQuietly(connection);
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LOG.warn("A resource of a query did not close", e);
        }
    }
}
