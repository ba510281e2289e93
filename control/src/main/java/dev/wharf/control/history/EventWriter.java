package dev.wharf.control.history;

import dev.wharf.core.event.RunEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events behind the back of the run: {@link #add} puts them in memory, a thread takes all that is there and
 * writes it in one transaction. What a failure keeps from being written stays in memory and is tried again; it is given
 * up, and counted in the log, only when the writer closes while the database is still away. Safe for use from several
 * threads.
 */
final class EventWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventWriter.class);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final int LARGEST_BATCH = 1000;

    private final DataSource database;
    private final RunEventJson codec;
    private final Duration patience;
    private final Thread thread;

    // guarded by this
    private final List<RunEvent> waiting = new ArrayList<>();
    private long added;
    private long written;
    private @Nullable SQLException failure;
    private boolean isClosing;

    // used by the thread only
    private final Map<String, EventBatch.OpenRun> runs = new HashMap<>();
    private List<EventBatch.Numbered> batch = List.of();
    private @Nullable Connection connection;

    /** @param patience how long a flush and the end wait for a database that is away */
    EventWriter(DataSource database, RunEventJson codec, Duration patience) {
        this.database = database;
        this.codec = codec;
        this.patience = patience;
        this.thread = new Thread(this::work, "run-history");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    synchronized void add(RunEvent event) {
        if (isClosing) {
            LOG.warn("an event of run '{}' came after the history was closed", event.runId());
            return;
        }
        waiting.add(event);
        added++;
        notifyAll();
    }

    /** Returns when all that was added before is written. */
    synchronized void flush() {
        long wanted = added;
        long deadline = System.nanoTime() + patience.toNanos();
        while (written < wanted) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0 || !thread.isAlive()) {
                throw HistoryFailure.of(
                        failure == null ? new SQLException("the database does not answer in time") : failure,
                        "writing " + (wanted - written) + " events");
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw HistoryFailure.of(new SQLException("interrupted", e), "writing");
            }
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            isClosing = true;
            notifyAll();
        }
        boolean wasInterrupted = Thread.interrupted();
        try {
            thread.join(patience.plus(RETRY).toMillis());
        } catch (InterruptedException e) {
            wasInterrupted = true;
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        long givenUpAt = Long.MAX_VALUE;
        while (awaitWork() || !batch.isEmpty()) {
            if (isClosing() && givenUpAt == Long.MAX_VALUE) {
                givenUpAt = System.nanoTime() + patience.toNanos();
            }
            if (!writeSome()) {
                if (isClosing() && System.nanoTime() > givenUpAt) {
                    LOG.error("{} events of runs were lost: the database did not come back", unwritten());
                    break;
                }
                pause();
            }
        }
        disconnect();
    }

    /** Returns false where all is taken and the end has come. */
    private synchronized boolean awaitWork() {
        while (waiting.isEmpty() && batch.isEmpty() && !isClosing) {
            try {
                wait();
            } catch (InterruptedException e) {
                LOG.debug("the history's thread is not for interrupting", e);
            }
        }
        return !waiting.isEmpty();
    }

    /** Returns false where the database failed; the batch is then kept as it is. */
    private boolean writeSome() {
        try {
            Connection current = connect();
            EventBatch writer = new EventBatch(current, codec);
            if (batch.isEmpty()) {
                batch = number(writer, take());
            }
            writer.write(batch);
            for (EventBatch.Numbered event : batch) {
                if (event.event() instanceof RunEvent.RunCompleted) {
                    RunLease.release(current, event.runNumber());
                    runs.remove(event.event().runId());
                }
            }
            settled(batch.size(), null);
            batch = List.of();
            return true;
        } catch (SQLException e) {
            LOG.warn("the history of runs cannot be written for now: {}", e.getMessage());
            disconnect();
            settled(0, e);
            return false;
        } catch (RuntimeException e) {
            if (batch.isEmpty()) {
                settled(0, new SQLException(e));
                disconnect();
                return false;
            }
            // an event that cannot be written at all must not stand before all that come after it
            LOG.error("{} events of runs cannot be written and are left out", batch.size(), e);
            settled(batch.size(), null);
            batch = List.of();
            return true;
        }
    }

    private synchronized List<RunEvent> take() {
        return List.copyOf(waiting.subList(0, Math.min(waiting.size(), LARGEST_BATCH)));
    }

    /** Gives each event its number; only then do they leave the waiting list. */
    private List<EventBatch.Numbered> number(EventBatch writer, List<RunEvent> events) throws SQLException {
        List<EventBatch.Numbered> numbered = new ArrayList<>();
        Map<String, EventBatch.OpenRun> after = new HashMap<>(runs);
        for (RunEvent event : events) {
            EventBatch.OpenRun run = after.get(event.runId());
            if (run == null) {
                run = writer.open(event.runId());
                RunLease.take(connect(), run.number());
            }
            EventBatch.OpenRun next = new EventBatch.OpenRun(run.number(), run.lastSeq() + 1);
            after.put(event.runId(), next);
            numbered.add(new EventBatch.Numbered(run.number(), next.lastSeq(), event));
        }
        runs.putAll(after);
        synchronized (this) {
            waiting.subList(0, events.size()).clear();
        }
        return numbered;
    }

    private Connection connect() throws SQLException {
        Connection current = connection;
        if (current == null) {
            current = database.getConnection();
            connection = current;
            for (EventBatch.OpenRun run : runs.values()) {
                RunLease.take(current, run.number());
            }
        }
        return current;
    }

    /** Frees the leases of runs that have not ended, too: a pool's connection outlives its use. */
    private void disconnect() {
        Connection current = connection;
        connection = null;
        if (current == null) {
            return;
        }
        try (current) {
            RunLease.releaseAll(current);
        } catch (SQLException e) {
            LOG.debug("the connection of the history went away", e);
        }
    }

    private synchronized void settled(int count, @Nullable SQLException problem) {
        written += count;
        failure = problem;
        notifyAll();
    }

    private synchronized boolean isClosing() {
        return isClosing;
    }

    private synchronized long unwritten() {
        return added - written;
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY.toMillis());
        } catch (InterruptedException e) {
            LOG.debug("the history's thread is not for interrupting", e);
        }
    }
}
