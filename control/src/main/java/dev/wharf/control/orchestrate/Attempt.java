package dev.wharf.control.orchestrate;

import dev.wharf.control.ControlError;
import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.DiskSpace;
import dev.wharf.core.error.InvalidInputException;
import dev.wharf.core.error.Problem;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.event.RunEvent;
import dev.wharf.core.event.RunListener;
import dev.wharf.core.spi.AssetTask;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One task of a run, on a worker thread: tried, tried again where that may help, and told to the listener. */
final class Attempt {
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    private final String runId;
    private final AssetTask task;
    private final RunListener listener;
    private final Clock clock;
    private final RetryPolicy retries;

    Attempt(String runId, AssetTask task, RunListener listener, Clock clock, RetryPolicy retries) {
        this.runId = runId;
        this.task = task;
        this.listener = listener;
        this.clock = clock;
        this.retries = retries;
    }

    RunReport.Ending run() {
        AssetId asset = task.asset();
        long begin = System.nanoTime();
        listener.on(new RunEvent.AssetStarted(runId, clock.instant(), asset));
        try {
            AssetTask.Outcome outcome = tryRepeatedly();
            if (outcome instanceof AssetTask.Outcome.UpToDate upToDate) {
                listener.on(new RunEvent.AssetSkipped(runId, clock.instant(), asset, true, upToDate.reason()));
                return new RunReport.Ending.UpToDate();
            }
            AssetTask.Outcome.Updated updated = (AssetTask.Outcome.Updated) outcome;
            listener.on(new RunEvent.AssetCompleted(
                    runId,
                    clock.instant(),
                    asset,
                    since(begin),
                    updated.rows(),
                    updated.snapshotId(),
                    updated.metrics()));
            return new RunReport.Ending.Updated();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(asset, begin, problemOf(cancelled()));
        } catch (Throwable e) {
            // The edge of the run: whatever a task throws, a library that does not load included, must end as an event.
            LOG.warn("Asset '{}' failed in run {}", asset, runId, e);
            return failed(asset, begin, problemOf(Thread.currentThread().isInterrupted() ? cancelled() : e));
        }
    }

    private AssetTask.Outcome tryRepeatedly() throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return task.execute(context());
            } catch (WharfException e) {
                if (!e.code().isRetryable()
                        || attempt == retries.attempts()
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LOG.info("Asset '{}' is tried again after attempt {}: {}", task.asset(), attempt, e.getMessage());
                Thread.sleep(retries.pauseAfter(attempt).toMillis());
            }
        }
    }

    private RunReport.Ending failed(AssetId asset, long begin, Problem problem) {
        listener.on(new RunEvent.AssetFailed(runId, clock.instant(), asset, since(begin), problem));
        return new RunReport.Ending.Failed(problem);
    }

    private AssetTask.Context context() {
        return new AssetTask.Context() {
            @Override
            public String runId() {
                return runId;
            }

            @Override
            public void tested(String test, RunEvent.Verdict verdict, long failures, Duration took, String message) {
                listener.on(new RunEvent.TestCompleted(
                        runId, clock.instant(), task.asset(), test, verdict, failures, took, message));
            }
        };
    }

    private static WharfException cancelled() {
        return new WharfException(
                ControlError.CANCELLED, "The run was cancelled.", "somebody ended it.", "run it again.");
    }

    static Problem problemOf(Throwable e) {
        if (e instanceof InvalidInputException invalid) {
            Problem first = invalid.problems().get(0);
            String others = invalid.problems().stream()
                    .skip(1)
                    .map(problem -> "\n          also: " + problem.what())
                    .collect(Collectors.joining());
            return new Problem(first.code(), first.location(), first.what(), first.cause() + others, first.fix());
        }
        WharfException shown = e instanceof WharfException wharf
                ? wharf
                : DiskSpace.exhaustedBy(e).orElseGet(() -> unforeseen(e));
        return new Problem(shown.code(), null, shown.what(), shown.reason(), shown.fix());
    }

    private static WharfException unforeseen(Throwable e) {
        return new WharfException(
                CoreError.UNEXPECTED,
                "Wharf met something it did not foresee.",
                String.valueOf(e),
                "look at logs/wharf.log in the data folder and report what stands there.",
                e);
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
