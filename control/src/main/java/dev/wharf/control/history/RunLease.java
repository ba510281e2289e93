package dev.wharf.control.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Says that a run's process lives: an advisory lock on the run's number, held by the connection that writes its events.
 * PostgreSQL frees it the moment that connection ends, on whatever machine the process ran, so no clock and no
 * heartbeat decides whether a run without an end was interrupted.
 */
final class RunLease {
    private static final int SPACE = 0x5748_5252; // "WHRR"

    /** True for a run r whose owner lives. */
    static final String IS_HELD = """
            exists (
                select 1 from pg_locks l
                where l.locktype = 'advisory' and l.granted and l.objsubid = 2
                  and l.database = (select oid from pg_database where datname = current_database())
                  and l.classid::bigint = %d and l.objid::bigint = r.number %% 2147483648)
            """.formatted(SPACE);

    private RunLease() {}

    static void take(Connection connection, long runNumber) throws SQLException {
        ask(connection, "select pg_try_advisory_lock(?, ?)", runNumber);
    }

    static void release(Connection connection, long runNumber) throws SQLException {
        ask(connection, "select pg_advisory_unlock(?, ?)", runNumber);
    }

    /** Frees what the connection holds, however often it was taken. */
    static void releaseAll(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_unlock_all()");
        }
    }

    private static void ask(Connection connection, String sql, long runNumber) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setInt(1, SPACE);
            query.setInt(2, (int) (runNumber % (1L << 31)));
            query.executeQuery().close();
        }
    }
}
