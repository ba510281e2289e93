package dev.wharf.app.run;

import dev.wharf.app.door.RunRequest;
import dev.wharf.control.orchestrate.RetryPolicy;
import dev.wharf.control.orchestrate.RunExecutor;
import dev.wharf.control.orchestrate.RunHeader;
import dev.wharf.control.orchestrate.RunIds;
import dev.wharf.control.orchestrate.RunReport;
import dev.wharf.core.event.RunListener;
import dev.wharf.core.spi.AssetTask;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Carries out what a command asks for: reads the project as its files are now, plans, runs. One run at a time; a second
 * one waits for the first. Safe for use from several threads.
 */
public final class Runner {
    private final ProjectLoader projects;
    private final RunServices services;
    private final RunBroadcast broadcast;
    private final RunIds ids;
    private final ReentrantLock oneAtATime = new ReentrantLock(true);

    public Runner(ProjectLoader projects, RunServices services, RunBroadcast broadcast) {
        this.projects = projects;
        this.services = services;
        this.broadcast = broadcast;
        this.ids = new RunIds(services.clock(), new SecureRandom());
    }

    /** Returns whether everything succeeded. A problem of the project itself is thrown before anything runs. */
    public boolean run(RunRequest request, RunListener listener) {
        try {
            oneAtATime.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            return runAlone(request, listener);
        } finally {
            oneAtATime.unlock();
        }
    }

    private boolean runAlone(RunRequest request, RunListener listener) {
        ProjectLoader.Loaded project = projects.load();
        RunPlan plan = RunPlan.of(project, request, services);
        List<AssetTask> tasks = plan.tasks().stream()
                .<AssetTask>map(task -> new ExplainedTask(task, services.staging()))
                .toList();
        int threads = request.threads() > 0 ? request.threads() : services.threads();
        RunExecutor executor = new RunExecutor(threads, services.clock(), RetryPolicy.standard());
        RunHeader header = new RunHeader(
                ids.next(),
                plan.manifest().project(),
                plan.manifest().environment().name(),
                command(request));
        RunReport report = executor.run(header, tasks, RunListener.all(broadcast, listener));
        return report.isSuccessful();
    }

    private static String command(RunRequest request) {
        StringBuilder command = new StringBuilder(request.kind() == RunRequest.Kind.TEST ? "test" : "run");
        if (!request.select().isEmpty()) {
            command.append(" --select ").append(String.join(" ", request.select()));
        }
        if (!request.exclude().isEmpty()) {
            command.append(" --exclude ").append(String.join(" ", request.exclude()));
        }
        return command.append(request.fullRefresh() ? " --full-refresh" : "").toString();
    }
}
