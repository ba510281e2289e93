package dev.wharf.control.history;

import dev.wharf.control.ControlError;
import dev.wharf.core.error.WharfException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** Brings the schema {@code runs} to the newest version, step by step, in one transaction; two at a time take turns. */
final class HistorySchema {
    static final int NEWEST = 1;
    private static final long LOCK = 0x5748_5255_4e53_4348L; // "WHRUNSCH"

    private HistorySchema() {}

    static void migrate(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try {
            migrateInTransaction(connection);
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void migrateInTransaction(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            statement.execute("create schema if not exists runs");
            statement.execute("create table if not exists runs.schema_version (version integer not null)");
            int version = version(statement);
            if (version > NEWEST) {
                throw new WharfException(
                        ControlError.HISTORY_NEWER,
                        "The history of runs cannot be used by this version of Wharf.",
                        "its schema has version '" + version + "'; this Wharf knows '" + NEWEST + "'.",
                        "use the newer Wharf that wrote it, or another data folder.");
            }
            for (int next = version + 1; next <= NEWEST; next++) {
                statement.execute(script(next));
            }
            if (version < NEWEST) {
                statement.execute("delete from runs.schema_version");
                statement.execute("insert into runs.schema_version values (" + NEWEST + ")");
            }
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select coalesce(max(version), 0) from runs.schema_version")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static String script(int version) {
        String name = "V" + version + ".sql";
        try (InputStream in = Objects.requireNonNull(HistorySchema.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
