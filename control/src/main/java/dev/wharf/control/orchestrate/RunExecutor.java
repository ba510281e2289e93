package dev.wharf.control.orchestrate;

import dev.wharf.core.event.RunListener;
import dev.wharf.core.spi.AssetTask;
import java.time.Clock;
import java.util.Collection;

/**
 * Runs tasks in dependency order, some side by side, and tells a listener what happens. To cancel, interrupt the thread
 * that runs: what is being worked on is interrupted and awaited, the rest is skipped, and the report says so; the
 * thread's interrupt flag is set when {@link #run} returns. Safe for use from several threads; each run has workers of
 * its own.
 */
public final class RunExecutor {
    private final RunConfig config;
    private final RunListener listener;
    private final Clock clock;

    public RunExecutor(RunConfig config, RunListener listener, Clock clock) {
        this.config = config;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * Runs all tasks and returns when the last is settled. Failures of tasks are in the report.
     *
     * @throws dev.wharf.core.error.WharfException before anything has started, where the tasks cannot be ordered
     */
    public RunReport run(RunRequest request, Collection<? extends AssetTask> tasks) {
        RunPlan plan = RunPlan.of(java.util.List.copyOf(tasks), request.knownAssets());
        return new RunInProgress(request, plan, config, new RunEvents(listener, clock)).finish();
    }
}
