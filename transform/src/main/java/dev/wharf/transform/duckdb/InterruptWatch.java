package dev.wharf.transform.duckdb;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels a statement when the thread that runs it is interrupted: that thread waits in native code and does not see
 * the interrupt. It is asked again until the statement has ended, for a cancel that comes before the query starts is
 * lost. Safe for use from several threads.
 */
final class InterruptWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InterruptWatch.class);
    private static final long PERIOD_MILLIS = 20;

    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer;

    /** A statement and who runs it; close it when the statement has ended. */
    final class Watched implements AutoCloseable {
        private final Thread thread;
        private final Statement statement;

        private Watched(Thread thread, Statement statement) {
            this.thread = thread;
            this.statement = statement;
        }

        private synchronized void look() {
            if (!thread.isInterrupted() || !watched.contains(this)) {
                return;
            }
            try {
                statement.cancel();
            } catch (SQLException closedMeanwhile) {
                LOG.debug("A statement ended before it could be cancelled", closedMeanwhile);
            }
        }

        /** Waits for a cancel under way, so that none reaches what the connection does next. */
        @Override
        public synchronized void close() {
            watched.remove(this);
        }
    }

    InterruptWatch() {
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "engine-interrupts");
            thread.setDaemon(true);
            return thread;
        });
    }

    void start() {
        var unused = timer.scheduleWithFixedDelay(
                () -> watched.forEach(Watched::look), PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Watches for the calling thread. */
    Watched watch(Statement statement) {
        Watched entry = new Watched(Thread.currentThread(), statement);
        watched.add(entry);
        return entry;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
