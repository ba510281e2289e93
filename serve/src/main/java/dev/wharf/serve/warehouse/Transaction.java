package dev.wharf.serve.warehouse;

import java.sql.Connection;
import java.sql.SQLException;

/** Runs statements as one transaction: all of them, or none. */
final class Transaction {
    private Transaction() {}

    /** Statements on one connection. */
    interface Work {
        void run() throws SQLException;
    }

    static void run(Connection connection, Work work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            work.run();
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            undo(connection, e);
            throw e;
        }
        connection.setAutoCommit(true);
    }

    /** What went wrong first is what a person has to know, not that the connection is gone as well. */
    private static void undo(Connection connection, Exception first) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            first.addSuppressed(e);
        }
    }
}
