package dev.wharf.serve.warehouse;

import dev.wharf.core.error.WharfException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets one publisher at a time into a warehouse. PostgreSQL frees it when the publisher's connection ends. */
final class PublisherLock {
    private static final Logger LOG = LoggerFactory.getLogger(PublisherLock.class);
    private static final long KEY = 0x5748_4152_465f_5055L; // "WHARF_PU"
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Connection connection;

    private PublisherLock(Connection connection) {
        this.connection = connection;
    }

    static PublisherLock take(Connection connection, Duration wait) throws SQLException {
        long deadline = System.nanoTime() + wait.toNanos();
        while (!ask(connection, "select pg_try_advisory_lock(?)")) {
            if (System.nanoTime() >= deadline) {
                throw locked(null, wait, "another Wharf process is publishing");
            }
            pause(PAUSE);
        }
        return new PublisherLock(connection);
    }

    /** Does not throw: where the connection is gone, so is the lock. */
    void release() {
        try {
            ask(connection, "select pg_advisory_unlock(?)");
        } catch (SQLException e) {
            LOG.debug("the publisher's lock went with its connection", e);
        }
    }

    static WharfException locked(@Nullable SQLException cause, Duration waited, String holder) {
        return new WharfException(
                ServeError.LOCKED,
                "The warehouse could not be switched within " + waited.toSeconds() + " s.",
                holder + ".",
                "end that session (select pg_terminate_backend(pid)), or run again when it has ended; readers see the"
                        + " last publish.",
                cause);
    }

    static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WharfException(
                    ServeError.DATABASE_FAILED,
                    "The publish was cancelled.",
                    "the run was interrupted while it waited for others in the warehouse.",
                    "run again; readers see the last publish.",
                    e);
        }
    }

    private static boolean ask(Connection connection, String sql) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, KEY);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }
}
