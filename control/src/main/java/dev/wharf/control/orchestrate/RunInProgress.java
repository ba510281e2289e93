package dev.wharf.control.orchestrate;

import dev.wharf.control.ControlError;
import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.Problem;
import dev.wharf.core.event.RunEvent;
import dev.wharf.core.spi.AssetTask.Outcome;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run. The thread that calls {@link #finish()} decides everything: it starts what is free to start, in the plan's
 * order, up to the bound; workers only make attempts and hand them back. An asset that waits for its next attempt holds
 * no place among the workers.
 */
final class RunInProgress {
    private static final Logger LOG = LoggerFactory.getLogger(RunInProgress.class);

    private final RunRequest request;
    private final RunPlan plan;
    private final RunConfig config;
    private final RunEvents events;

    private final long started = System.nanoTime();
    private final ExecutorService workers;
    private final BlockingQueue<Attempt> ended = new LinkedBlockingQueue<>();
    private final TreeSet<AssetId> free;
    private final PriorityQueue<Retry> retries = new PriorityQueue<>(Comparator.comparingLong(Retry::due));
    private final Set<AssetId> running = new HashSet<>();
    private final Map<AssetId, Integer> waitingFor = new HashMap<>();
    private final Map<AssetId, Duration> spent = new HashMap<>();
    private final Map<AssetId, Integer> attempts = new HashMap<>();
    private final Map<AssetId, AssetResult> results = new HashMap<>();
    private boolean isCancelled;

    private record Retry(AssetId asset, long due) {}

    RunInProgress(RunRequest request, RunPlan plan, RunConfig config, RunEvents events) {
        this.request = request;
        this.plan = plan;
        this.config = config;
        this.events = events;
        Map<AssetId, Integer> rank = new HashMap<>();
        plan.order().forEach(asset -> rank.put(asset, rank.size()));
        this.free = new TreeSet<>(Comparator.comparingInt(asset -> rank.getOrDefault(asset, 0)));
        AtomicInteger number = new AtomicInteger();
        // hands each attempt to a thread at once: one that waited in a queue would be lost when the run is cancelled
        this.workers = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, request.runId() + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    RunReport finish() {
        events.tell(at -> new RunEvent.RunStarted(
                request.runId(), at, request.project(), request.environment(), request.command(), plan.order()));
        for (AssetId asset : plan.order()) {
            waitingFor.put(asset, plan.upstream(asset).size());
            if (plan.upstream(asset).isEmpty()) {
                free.add(asset);
            }
        }
        try {
            work();
        } catch (InterruptedException e) {
            cancel();
        } finally {
            workers.shutdownNow();
        }
        RunReport report = new RunReport(
                request.runId(), plan.order().stream().map(this::resultOf).toList(), since(started), isCancelled);
        events.tell(at -> new RunEvent.RunCompleted(request.runId(), at, report.isSuccessful(), report.took()));
        if (isCancelled) {
            Thread.currentThread().interrupt();
        }
        return report;
    }

    private void work() throws InterruptedException {
        while (results.size() < plan.order().size()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            releaseDueRetries();
            while (running.size() < config.parallelism() && !free.isEmpty()) {
                start(free.first());
            }
            Attempt attempt = next();
            if (attempt != null) {
                settle(attempt);
            }
        }
    }

    private void releaseDueRetries() {
        for (Retry retry = retries.peek(); retry != null && retry.due() <= System.nanoTime(); retry = retries.peek()) {
            retries.remove();
            free.add(retry.asset());
        }
    }

    private void start(AssetId asset) {
        free.remove(asset);
        running.add(asset);
        int number = attempts.merge(asset, 1, Integer::sum);
        if (number == 1) {
            events.tell(at -> new RunEvent.AssetStarted(request.runId(), at, asset));
        }
        workers.execute(() -> ended.add(Attempt.make(plan.task(asset), number, request.runId(), events)));
    }

    private @org.jspecify.annotations.Nullable Attempt next() throws InterruptedException {
        Retry retry = retries.peek();
        boolean canStartRetry = retry != null && running.size() < config.parallelism();
        return canStartRetry
                ? ended.poll(Math.max(0, retry.due() - System.nanoTime()), TimeUnit.NANOSECONDS)
                : ended.take();
    }

    private void settle(Attempt attempt) {
        AssetId asset = attempt.asset();
        running.remove(asset);
        Duration total = spent.merge(asset, attempt.took(), Duration::plus);
        Problem problem = attempt.problem();
        if (problem == null) {
            succeed(asset, attempt, total);
        } else if (attempt.mayPass() && attempt.number() <= config.retries() && !isCancelled) {
            Duration delay = config.delayAfter(attempt.number());
            LOG.warn(
                    "'{}' is tried again in {}: {} {}",
                    asset,
                    delay,
                    problem.code().id(),
                    problem.cause());
            retries.add(new Retry(asset, System.nanoTime() + delay.toNanos()));
        } else {
            fail(asset, attempt.number(), total, isCancelled ? cancelled(asset, problem) : problem);
        }
    }

    private void succeed(AssetId asset, Attempt attempt, Duration total) {
        if (attempt.outcome() instanceof Outcome.Updated updated) {
            Map<String, Long> metrics = new LinkedHashMap<>(updated.metrics());
            if (attempt.number() > 1) {
                metrics.put("attempts", (long) attempt.number());
            }
            results.put(asset, new AssetResult.Updated(asset, total, attempt.number(), updated));
            events.tell(at -> new RunEvent.AssetCompleted(
                    request.runId(), at, asset, total, updated.rows(), updated.snapshotId(), metrics));
        } else if (attempt.outcome() instanceof Outcome.UpToDate upToDate) {
            results.put(asset, new AssetResult.UpToDate(asset, total, upToDate.reason()));
            events.tell(at -> new RunEvent.AssetSkipped(request.runId(), at, asset, true, upToDate.reason()));
        }
        for (AssetId waiter : plan.downstream(asset)) {
            if (waitingFor.merge(waiter, -1, Integer::sum) == 0 && !results.containsKey(waiter)) {
                free.add(waiter);
            }
        }
    }

    private void fail(AssetId asset, int number, Duration total, Problem problem) {
        results.put(asset, new AssetResult.Failed(asset, total, number, problem));
        events.tell(at -> new RunEvent.AssetFailed(request.runId(), at, asset, total, problem));
        skipDownstream(asset, "'" + asset + "' failed (" + problem.code().id() + ")");
    }

    /** Everything below goes, by the reason that stands at the root; each once. */
    private void skipDownstream(AssetId asset, String reason) {
        for (AssetId waiter : plan.downstream(asset)) {
            if (skip(waiter, reason)) {
                skipDownstream(waiter, reason);
            }
        }
    }

    private boolean skip(AssetId asset, String reason) {
        if (results.putIfAbsent(asset, new AssetResult.Skipped(asset, reason)) != null) {
            return false;
        }
        events.tell(at -> new RunEvent.AssetSkipped(request.runId(), at, asset, false, reason));
        return true;
    }

    /** Interrupts what is being worked on, waits for it, and skips the rest. */
    private void cancel() {
        isCancelled = true;
        workers.shutdownNow();
        long deadline = System.nanoTime() + config.cancelTimeout().toNanos();
        while (!running.isEmpty()) {
            Optional<Attempt> attempt = pollUntil(deadline);
            if (attempt.isEmpty()) {
                break;
            }
            settle(attempt.get());
        }
        for (AssetId asset : List.copyOf(running)) {
            LOG.warn("'{}' does not end; it is left behind", asset);
            fail(
                    asset,
                    attempts.getOrDefault(asset, 1),
                    since(started),
                    cancelled(
                            asset,
                            "it did not end within " + config.cancelTimeout().toSeconds() + " s"));
        }
        for (Retry retry : retries) {
            fail(
                    retry.asset(),
                    attempts.getOrDefault(retry.asset(), 1),
                    spent.getOrDefault(retry.asset(), Duration.ZERO),
                    cancelled(retry.asset(), "it waited for its next attempt"));
        }
        plan.order().forEach(asset -> skip(asset, "the run was cancelled"));
    }

    /** A second interrupt, of somebody impatient, ends the wait. */
    private Optional<Attempt> pollUntil(long deadline) {
        try {
            return Optional.ofNullable(ended.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            return Optional.empty();
        }
    }

    private static Problem cancelled(AssetId asset, Problem first) {
        return cancelled(asset, first.what() + " " + first.cause());
    }

    private static Problem cancelled(AssetId asset, String cause) {
        return new Problem(
                ControlError.CANCELLED,
                null,
                "'" + asset + "' was not finished: the run was cancelled.",
                cause,
                "run the command again.");
    }

    private AssetResult resultOf(AssetId asset) {
        return java.util.Objects.requireNonNull(results.get(asset), "asset is not settled");
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
