package dev.wharf.control.history;

import dev.wharf.core.event.RunEvent;
import dev.wharf.core.spi.RunStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The history of runs in PostgreSQL, schema {@code runs}. Events are written behind the back of the run and are all
 * there when {@link #close()} returns; readers of this store see every event that it was told before. While a run goes
 * on, its store holds one connection.
 */
public final class PostgresRunStore implements RunStore, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DataSource database;
    private final RunEventJson codec = new RunEventJson();
    private final EventWriter writer;

    private PostgresRunStore(DataSource database, Duration patience) {
        this.database = database;
        this.writer = new EventWriter(database, codec, patience);
    }

    /** Makes or migrates the schema, and begins to take events. The caller closes it. */
    public static PostgresRunStore open(DataSource database) {
        return open(database, PATIENCE);
    }

    static PostgresRunStore open(DataSource database, Duration patience) {
        try (Connection connection = database.getConnection()) {
            HistorySchema.migrate(connection);
        } catch (SQLException e) {
            throw HistoryFailure.of(e, "making its tables");
        }
        PostgresRunStore store = new PostgresRunStore(database, patience);
        store.writer.start();
        return store;
    }

    @Override
    public void on(RunEvent event) {
        writer.add(event);
    }

    /** Returns when all events so far are in the database. */
    public void flush() {
        writer.flush();
    }

    @Override
    public List<String> recentRuns(int limit) {
        flush();
        List<String> runs = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select run_id from runs.run order by number desc limit ?")) {
            query.setInt(1, limit);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    runs.add(rows.getString(1));
                }
            }
            return runs;
        } catch (SQLException e) {
            throw HistoryFailure.of(e, "listing runs");
        }
    }

    @Override
    public List<RunEvent> events(String runId) {
        flush();
        List<RunEvent> events = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select e.body::text from runs.event e join runs.run r on r.number = e.run_number"
                                + " where r.run_id = ? order by e.seq")) {
            query.setString(1, JsonText.storable(runId));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    events.add(codec.read(rows.getString(1)));
                }
            }
            return events;
        } catch (SQLException e) {
            throw HistoryFailure.of(e, "reading run '" + runId + "'");
        }
    }

    @Override
    public void close() {
        writer.close();
    }
}
