package dev.wharf.control.orchestrate;

import static java.util.Objects.requireNonNull;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.event.RunEvent;
import dev.wharf.core.event.RunListener;
import dev.wharf.core.spi.AssetTask;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What of a run waits, works and is settled. Used by the one thread that leads the run. */
final class RunInProgress {
    private final String runId;
    private final List<AssetTask> order;
    private final RunListener listener;
    private final Clock clock;
    private final List<AssetTask> waiting;
    private final Set<AssetId> unsettled = new HashSet<>();
    private final Map<AssetId, RunReport.Ending> endings = new LinkedHashMap<>();

    RunInProgress(String runId, List<AssetTask> order, RunListener listener, Clock clock) {
        this.runId = runId;
        this.order = order;
        this.listener = listener;
        this.clock = clock;
        this.waiting = new ArrayList<>(order);
        order.forEach(task -> unsettled.add(task.asset()));
    }

    /** Takes the tasks that may start now, at most {@code free}; what cannot start any more is skipped on the way. */
    List<AssetTask> takeReady(int free) {
        List<AssetTask> ready = new ArrayList<>();
        for (Iterator<AssetTask> tasks = waiting.iterator(); tasks.hasNext(); ) {
            AssetTask task = tasks.next();
            Optional<String> obstacle = obstacle(task);
            if (obstacle.isPresent()) {
                tasks.remove();
                skip(task, obstacle.get());
            } else if (ready.size() < free && task.upstream().stream().noneMatch(unsettled::contains)) {
                tasks.remove();
                ready.add(task);
            }
        }
        return ready;
    }

    boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    void settle(AssetId asset, RunReport.Ending ending) {
        unsettled.remove(asset);
        endings.put(asset, ending);
    }

    void skipAllWaiting(String reason) {
        waiting.forEach(task -> skip(task, reason));
        waiting.clear();
    }

    /** The endings in the order of the plan; call it when all are settled. */
    Map<AssetId, RunReport.Ending> endings() {
        Map<AssetId, RunReport.Ending> inOrder = new LinkedHashMap<>();
        for (AssetTask task : order) {
            inOrder.put(task.asset(), requireNonNull(endings.get(task.asset()), "a task has no ending"));
        }
        return inOrder;
    }

    private Optional<String> obstacle(AssetTask task) {
        for (AssetId upstream : task.upstream().stream().sorted().toList()) {
            RunReport.Ending ending = endings.get(upstream);
            if (ending instanceof RunReport.Ending.Failed) {
                return Optional.of("skipped, because " + upstream + " failed");
            }
            if (ending instanceof RunReport.Ending.Skipped skipped) {
                return Optional.of(skipped.reason());
            }
        }
        return Optional.empty();
    }

    private void skip(AssetTask task, String reason) {
        settle(task.asset(), new RunReport.Ending.Skipped(reason));
        listener.on(new RunEvent.AssetSkipped(runId, clock.instant(), task.asset(), false, reason));
    }
}
