package dev.wharf.control.orchestrate;

import dev.wharf.control.ControlError;
import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.AssetTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The tasks of a run, each after those it waits for; otherwise in the order they were given. */
final class RunOrder {
    private final Map<AssetId, AssetTask> tasks = new LinkedHashMap<>();

    private RunOrder() {}

    static List<AssetTask> of(List<AssetTask> given) {
        RunOrder order = new RunOrder();
        for (AssetTask task : given) {
            if (order.tasks.put(task.asset(), task) != null) {
                throw new WharfException(
                        ControlError.DUPLICATE_ASSET,
                        "Asset '" + task.asset() + "' is made twice in one run.",
                        "two sources or models have the same table.",
                        "give one of them another name.");
            }
        }
        List<AssetTask> sorted = new ArrayList<>();
        Set<AssetId> done = new LinkedHashSet<>();
        given.forEach(task -> order.visit(task, done, new LinkedHashSet<>(), sorted));
        return sorted;
    }

    private void visit(AssetTask task, Set<AssetId> done, Set<AssetId> path, List<AssetTask> sorted) {
        if (done.contains(task.asset())) {
            return;
        }
        if (!path.add(task.asset())) {
            throw cycle(path, task.asset());
        }
        for (AssetId upstream : task.upstream().stream().sorted().toList()) {
            AssetTask before = tasks.get(upstream);
            if (before != null) {
                visit(before, done, path, sorted);
            }
        }
        path.remove(task.asset());
        done.add(task.asset());
        sorted.add(task);
    }

    private static WharfException cycle(Set<AssetId> path, AssetId again) {
        String circle = path.stream()
                .dropWhile(asset -> !asset.equals(again))
                .map(AssetId::name)
                .collect(Collectors.joining(" > "));
        return new WharfException(
                ControlError.CYCLE,
                "The run has no order.",
                "these assets wait for each other: " + circle + " > " + again.name() + ".",
                "take one of these references away.");
    }
}
