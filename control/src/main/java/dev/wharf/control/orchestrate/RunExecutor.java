package dev.wharf.control.orchestrate;

import static java.util.Objects.requireNonNull;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.event.RunEvent;
import dev.wharf.core.event.RunListener;
import dev.wharf.core.spi.AssetTask;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out runs: each task after those it waits for, as many side by side as there are threads, in the order of the
 * plan where several could start. What is downstream of a failure is skipped and says because of what. A caller that is
 * interrupted cancels: running tasks are interrupted and waited for, the others are skipped. Safe for use from several
 * threads; runs do not share threads.
 */
public final class RunExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(RunExecutor.class);

    private final int threads;
    private final Clock clock;
    private final RetryPolicy retries;

    public RunExecutor(int threads, Clock clock, RetryPolicy retries) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads is below 1: " + threads);
        }
        this.threads = threads;
        this.clock = requireNonNull(clock, "clock is null");
        this.retries = requireNonNull(retries, "retries is null");
    }

    private record Settled(AssetId asset, RunReport.Ending ending) {}

    /** Runs to the end, whatever happens to single tasks. */
    public RunReport run(RunHeader header, List<AssetTask> tasks, RunListener listener) {
        List<AssetTask> order = RunOrder.of(tasks);
        long begin = System.nanoTime();
        listener.on(new RunEvent.RunStarted(
                header.runId(),
                clock.instant(),
                header.project(),
                header.environment(),
                header.command(),
                order.stream().map(AssetTask::asset).toList()));
        RunInProgress run = new RunInProgress(header.runId(), order, listener, clock);
        boolean isCancelled = lead(run, header.runId(), listener);
        RunReport report = new RunReport(header.runId(), Duration.ofNanos(System.nanoTime() - begin), run.endings());
        listener.on(new RunEvent.RunCompleted(header.runId(), clock.instant(), report.isSuccessful(), report.took()));
        if (isCancelled) {
            Thread.currentThread().interrupt();
        }
        return report;
    }

    /** Returns whether the run was cancelled. */
    private boolean lead(RunInProgress run, String runId, RunListener listener) {
        ExecutorService workers = Executors.newFixedThreadPool(threads, RunExecutor::thread);
        BlockingQueue<Settled> settled = new LinkedBlockingQueue<>();
        int working = 0;
        boolean isCancelled = false;
        try {
            while (working > 0 || run.hasWaiting()) {
                for (AssetTask task : run.takeReady(threads - working)) {
                    working++;
                    Attempt attempt = new Attempt(runId, task, listener, clock, retries);
                    workers.execute(() -> settled.add(new Settled(task.asset(), ending(attempt))));
                }
                if (working == 0) {
                    continue;
                }
                try {
                    Settled next = settled.take();
                    working--;
                    run.settle(next.asset(), next.ending());
                } catch (InterruptedException e) {
                    // Interrupts the workers and goes on leading until each of them has ended.
                    isCancelled = true;
                    run.skipAllWaiting("the run was cancelled");
                    workers.shutdownNow();
                }
            }
        } finally {
            workers.shutdown();
        }
        return isCancelled;
    }

    /** A listener may fail, too; the run goes on leading nevertheless. */
    private static RunReport.Ending ending(Attempt attempt) {
        try {
            return attempt.run();
        } catch (Throwable e) {
            LOG.error("A listener failed; its task counts as failed", e);
            return new RunReport.Ending.Failed(Attempt.problemOf(e));
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "wharf-run");
        thread.setDaemon(true);
        return thread;
    }
}
