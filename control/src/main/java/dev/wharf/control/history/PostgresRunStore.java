package dev.wharf.control.history;

import static java.util.Objects.requireNonNull;

import dev.wharf.control.ControlError;
import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.event.RunEvent;
import dev.wharf.core.spi.RunStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The history of runs in PostgreSQL: one row an event, in the order the events came. An event is committed before
 * {@link #on} returns, so that a process that dies loses none. Tables are made and migrated by {@link #open()}.
 */
public final class PostgresRunStore implements RunStore {
    private static final int LOCK = 0x77686172;
    private static final List<String> MIGRATIONS = List.of("""
            create table run_events (
              position bigint generated always as identity primary key,
              run_id text not null,
              type text not null,
              asset text,
              at timestamptz not null,
              event jsonb not null
            );
            create index run_events_by_run on run_events (run_id, position);
            create index run_events_starts on run_events (position) where type = 'RunStarted';
            create index run_events_by_asset on run_events (asset, position) where asset is not null;
            """);

    private final DataSource database;

    public PostgresRunStore(DataSource database) {
        this.database = requireNonNull(database, "database is null");
    }

    /** Makes the tables, or brings those of an older Wharf up to date. Safe when two processes do it at once. */
    public void open() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            statement.execute("create table if not exists run_store_version (version int not null)");
            int version = 0;
            try (ResultSet rows = statement.executeQuery("select coalesce(max(version), 0) from run_store_version")) {
                if (rows.next()) {
                    version = rows.getInt(1);
                }
            }
            for (int next = version; next < MIGRATIONS.size(); next++) {
                statement.execute(MIGRATIONS.get(next));
                statement.execute("insert into run_store_version values (" + (next + 1) + ")");
            }
            connection.commit();
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    @Override
    public void on(RunEvent event) {
        String sql = "insert into run_events (run_id, type, asset, at, event) values (?, ?, ?, ?, ?::jsonb)";
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, event.runId());
            insert.setString(2, event.getClass().getSimpleName());
            insert.setString(3, assetOf(event));
            insert.setTimestamp(4, Timestamp.from(event.at()));
            // PostgreSQL's text cannot hold NUL, which a message that quotes bad data may.
            insert.setString(5, RunEventJson.write(event).replace("\\u0000", "\\ufffd"));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    @Override
    public List<String> recentRuns(int limit) {
        return texts("select run_id from run_events where type = 'RunStarted' order by position desc limit ?", limit);
    }

    @Override
    public List<RunEvent> events(String runId) {
        return texts("select event::text from run_events where run_id = ? order by position", runId).stream()
                .map(RunEventJson::read)
                .toList();
    }

    /** The newest event of each kind of each asset, tests each on their own; oldest first. */
    List<RunEvent> latestOfEachAsset() {
        return texts("""
                        select event::text from (
                          select distinct on (asset, type, event ->> 'test') position, event from run_events
                          where asset is not null and type <> 'AssetStarted'
                          order by asset, type, event ->> 'test', position desc) latest
                        order by position
                        """).stream().map(RunEventJson::read).toList();
    }

    /** The last times an asset changed, oldest first. */
    public List<RunEvent.AssetCompleted> changesOf(AssetId asset, int limit) {
        return texts("""
                        select event::text from (
                          select position, event from run_events
                          where asset = ? and type = 'AssetCompleted' order by position desc limit ?) latest
                        order by position
                        """, asset.toString(), limit).stream()
                .map(RunEventJson::read)
                .map(RunEvent.AssetCompleted.class::cast)
                .toList();
    }

    private List<String> texts(String sql, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setObject(i + 1, parameters[i]);
            }
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private static @org.jspecify.annotations.Nullable String assetOf(RunEvent event) {
        if (event instanceof RunEvent.AssetStarted e) {
            return e.asset().toString();
        } else if (event instanceof RunEvent.AssetCompleted e) {
            return e.asset().toString();
        } else if (event instanceof RunEvent.AssetSkipped e) {
            return e.asset().toString();
        } else if (event instanceof RunEvent.AssetFailed e) {
            return e.asset().toString();
        } else if (event instanceof RunEvent.TestCompleted e) {
            return e.asset().toString();
        }
        return null;
    }

    private static WharfException unavailable(SQLException e) {
        return new WharfException(
                ControlError.HISTORY_UNAVAILABLE,
                "The history of runs cannot be reached.",
                String.valueOf(e.getMessage()),
                "check that PostgreSQL answers and has space, and run the command again.",
                e);
    }
}
