package dev.wharf.control.history;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.event.RunEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes events in one transaction. Each event has its number within its run before the first attempt, so a batch whose
 * commit was lost on the way back is written again without repeating anything.
 */
final class EventBatch {
    private static final String OPEN_RUN = """
            insert into runs.run (run_id) values (?)
            on conflict (run_id) do update set run_id = excluded.run_id
            returning number, (select coalesce(max(seq), 0) from runs.event e where e.run_number = run.number)
            """;

    private static final String START_RUN =
            "update runs.run set project = ?, environment = ?, command = ?, started_at = ? where number = ?";

    private static final String COMPLETE_RUN =
            "update runs.run set completed_at = ?, is_successful = ?, took_ms = ? where number = ?";

    private static final String INSERT = """
            insert into runs.event (run_number, seq, at, kind, asset_kind, asset_name, verdict, rows, body)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
            on conflict (run_number, seq) do nothing
            """;

    private final Connection connection;
    private final RunEventJson codec;

    EventBatch(Connection connection, RunEventJson codec) {
        this.connection = connection;
        this.codec = codec;
    }

    /** An event with its place in the history. */
    record Numbered(long runNumber, int seq, RunEvent event) {}

    /** The run's row. */
    record OpenRun(long number, int lastSeq) {}

    /** Finds the run's row, made if it is absent. */
    OpenRun open(String runId) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(OPEN_RUN)) {
            insert.setString(1, JsonText.storable(runId));
            try (ResultSet rows = insert.executeQuery()) {
                rows.next();
                return new OpenRun(rows.getLong(1), rows.getInt(2));
            }
        }
    }

    void write(List<Numbered> events) throws SQLException {
        connection.setAutoCommit(false);
        try {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (Numbered event : events) {
                    bind(insert, event);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            for (Numbered event : events) {
                updateRun(event);
            }
            connection.commit();
        } catch (SQLException e) {
            undo(e);
            throw e;
        }
        connection.setAutoCommit(true);
    }

    private void undo(SQLException first) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            first.addSuppressed(e);
        }
    }

    private void bind(PreparedStatement insert, Numbered numbered) throws SQLException {
        RunEvent event = numbered.event();
        AssetId asset = assetOf(event);
        insert.setLong(1, numbered.runNumber());
        insert.setInt(2, numbered.seq());
        insert.setTimestamp(3, Timestamp.from(event.at()));
        insert.setString(4, RunEventJson.kind(event));
        insert.setString(5, asset == null ? null : asset.kind().name());
        insert.setString(6, asset == null ? null : JsonText.storable(asset.name()));
        insert.setString(
                7, event instanceof RunEvent.TestCompleted test ? test.verdict().name() : null);
        if (event instanceof RunEvent.AssetCompleted completed
                && completed.rows().isPresent()) {
            insert.setLong(8, completed.rows().getAsLong());
        } else {
            insert.setNull(8, Types.BIGINT);
        }
        insert.setString(9, codec.write(event));
    }

    private void updateRun(Numbered numbered) throws SQLException {
        if (numbered.event() instanceof RunEvent.RunStarted started) {
            try (PreparedStatement update = connection.prepareStatement(START_RUN)) {
                update.setString(1, JsonText.storable(started.project()));
                update.setString(2, JsonText.storable(started.environment()));
                update.setString(3, JsonText.storable(started.command()));
                update.setTimestamp(4, Timestamp.from(started.at()));
                update.setLong(5, numbered.runNumber());
                update.executeUpdate();
            }
        } else if (numbered.event() instanceof RunEvent.RunCompleted completed) {
            try (PreparedStatement update = connection.prepareStatement(COMPLETE_RUN)) {
                update.setTimestamp(1, Timestamp.from(completed.at()));
                update.setBoolean(2, completed.isSuccessful());
                update.setLong(3, completed.took().toMillis());
                update.setLong(4, numbered.runNumber());
                update.executeUpdate();
            }
        }
    }

    private static @Nullable AssetId assetOf(RunEvent event) {
        if (event instanceof RunEvent.AssetStarted started) {
            return started.asset();
        } else if (event instanceof RunEvent.AssetCompleted completed) {
            return completed.asset();
        } else if (event instanceof RunEvent.AssetSkipped skipped) {
            return skipped.asset();
        } else if (event instanceof RunEvent.AssetFailed failed) {
            return failed.asset();
        } else if (event instanceof RunEvent.TestCompleted test) {
            return test.asset();
        }
        return null;
    }
}
