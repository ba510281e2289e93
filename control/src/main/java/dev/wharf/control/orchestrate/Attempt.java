package dev.wharf.control.orchestrate;

import dev.wharf.control.ControlError;
import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.InvalidInputException;
import dev.wharf.core.error.Problem;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.event.RunEvent;
import dev.wharf.core.spi.AssetTask;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at a task, and how it ended: with an outcome, or with a problem.
 *
 * @param number counted from 1
 */
record Attempt(
        AssetId asset,
        int number,
        Duration took,
        AssetTask.@Nullable Outcome outcome,
        @Nullable Problem problem) {
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    /** Whatever the task throws ends here: this is the edge of its thread. */
    @SuppressWarnings("CatchingUnchecked")
    static Attempt make(AssetTask task, int number, String runId, RunEvents events) {
        long start = System.nanoTime();
        try {
            AssetTask.Outcome outcome = task.execute(new EventContext(runId, task.asset(), events));
            return new Attempt(task.asset(), number, since(start), outcome, null);
        } catch (WharfException e) {
            LOG.debug("'{}' failed", task.asset(), e);
            return new Attempt(task.asset(), number, since(start), null, problem(e));
        } catch (Throwable e) {
            LOG.error("'{}' failed unexpectedly", task.asset(), e);
            return new Attempt(task.asset(), number, since(start), null, crashed(task.asset(), e));
        }
    }

    boolean mayPass() {
        return problem != null && problem.code().isRetryable();
    }

    private static Problem problem(WharfException e) {
        if (e instanceof InvalidInputException invalid) {
            Problem first = invalid.problems().get(0);
            int more = invalid.problems().size() - 1;
            return more == 0
                    ? first
                    : new Problem(
                            first.code(),
                            first.location(),
                            first.what() + " (" + more + " more below)",
                            first.cause() + "\n"
                                    + String.join(
                                            "\n",
                                            invalid.problems().subList(1, more + 1).stream()
                                                    .map(Problem::render)
                                                    .toList()),
                            first.fix());
        }
        return new Problem(e.code(), null, e.what(), e.reason(), e.fix());
    }

    private static Problem crashed(AssetId asset, Throwable e) {
        String place = e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
        return new Problem(
                ControlError.TASK_CRASHED,
                null,
                "'" + asset + "' failed unexpectedly.",
                e + place,
                "report this with the log of the run.");
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private record EventContext(String runId, AssetId asset, RunEvents events) implements AssetTask.Context {
        @Override
        public void tested(String test, RunEvent.Verdict verdict, long failures, Duration took, String message) {
            events.tell(at -> new RunEvent.TestCompleted(runId, at, asset, test, verdict, failures, took, message));
        }
    }
}
