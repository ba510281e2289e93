package dev.wharf.control.orchestrate;

import dev.wharf.control.ControlError;
import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.NearestName;
import dev.wharf.core.error.Problems;
import dev.wharf.core.spi.AssetTask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The tasks of a run in the order in which they start when all are equally quick: dependencies first; among those that
 * are free to start, the one with the longest chain of dependents, so that the last link of that chain is not left to
 * run alone at the end; then by name. The same tasks give the same plan in whatever order they come.
 */
final class RunPlan {
    private final Map<AssetId, AssetTask> tasks = new LinkedHashMap<>();
    private final Map<AssetId, Set<AssetId>> upstream = new HashMap<>();
    private final Map<AssetId, Set<AssetId>> downstream = new HashMap<>();
    private final List<AssetId> order;

    private RunPlan(Collection<AssetTask> given, Set<AssetId> known) {
        Problems problems = new Problems();
        for (AssetTask task : given) {
            if (tasks.putIfAbsent(task.asset(), task) != null) {
                problems.add(
                        ControlError.DUPLICATE_ASSET,
                        null,
                        "'" + task.asset() + "' is there twice.",
                        "two files define an asset of this name.",
                        "rename one of them.");
            }
        }
        for (AssetTask task : tasks.values()) {
            link(task, known, problems);
        }
        problems.throwIfAny();
        order = sort(heights());
    }

    static RunPlan of(Collection<AssetTask> tasks, Set<AssetId> known) {
        return new RunPlan(tasks, known);
    }

    List<AssetId> order() {
        return order;
    }

    AssetTask task(AssetId asset) {
        return java.util.Objects.requireNonNull(tasks.get(asset), "asset is not in the plan");
    }

    /** What of the plan has to be settled before this one. */
    Set<AssetId> upstream(AssetId asset) {
        return upstream.getOrDefault(asset, Set.of());
    }

    /** What of the plan waits for this one directly. */
    Set<AssetId> downstream(AssetId asset) {
        return downstream.getOrDefault(asset, Set.of());
    }

    private void link(AssetTask task, Set<AssetId> known, Problems problems) {
        Set<AssetId> inPlan = new TreeSet<>();
        for (AssetId needed : new TreeSet<>(task.upstream())) {
            if (tasks.containsKey(needed)) {
                inPlan.add(needed);
                downstream.computeIfAbsent(needed, key -> new TreeSet<>()).add(task.asset());
            } else if (!known.contains(needed)) {
                List<String> names = java.util.stream.Stream.concat(known.stream(), tasks.keySet().stream())
                        .map(AssetId::toString)
                        .distinct()
                        .toList();
                problems.add(
                        ControlError.UNKNOWN_UPSTREAM,
                        null,
                        "'" + task.asset() + "' depends on '" + needed + "', which does not exist.",
                        "no asset of the project has this name.",
                        NearestName.advice(needed.toString(), names));
            }
        }
        upstream.put(task.asset(), inPlan);
    }

    /** The length of the longest chain of dependents below each asset; a circle has none. */
    private Map<AssetId, Integer> heights() {
        Map<AssetId, Integer> waiting = new HashMap<>();
        Map<AssetId, Integer> heights = new HashMap<>();
        List<AssetId> free = new ArrayList<>();
        tasks.keySet().forEach(asset -> {
            waiting.put(asset, downstream(asset).size());
            if (downstream(asset).isEmpty()) {
                free.add(asset);
                heights.put(asset, 0);
            }
        });
        for (int i = 0; i < free.size(); i++) {
            AssetId asset = free.get(i);
            int above = heights.getOrDefault(asset, 0) + 1;
            for (AssetId needed : upstream(asset)) {
                heights.merge(needed, above, Math::max);
                if (waiting.merge(needed, -1, Integer::sum) == 0) {
                    free.add(needed);
                }
            }
        }
        if (free.size() < tasks.size()) {
            Set<AssetId> left = new TreeSet<>(tasks.keySet());
            free.forEach(left::remove);
            throw cycle(left);
        }
        return heights;
    }

    private List<AssetId> sort(Map<AssetId, Integer> heights) {
        Comparator<AssetId> byUrgency = Comparator.<AssetId>comparingInt(asset -> -heights.getOrDefault(asset, 0))
                .thenComparing(Comparator.naturalOrder());
        Map<AssetId, Integer> waiting = new HashMap<>();
        TreeSet<AssetId> free = new TreeSet<>(byUrgency);
        tasks.keySet().forEach(asset -> {
            waiting.put(asset, upstream(asset).size());
            if (upstream(asset).isEmpty()) {
                free.add(asset);
            }
        });
        List<AssetId> sorted = new ArrayList<>();
        for (AssetId next = free.pollFirst(); next != null; next = free.pollFirst()) {
            sorted.add(next);
            for (AssetId waiter : downstream(next)) {
                if (waiting.merge(waiter, -1, Integer::sum) == 0) {
                    free.add(waiter);
                }
            }
        }
        return List.copyOf(sorted);
    }

    /** Walks upstream among what could not be ordered until it meets an asset again. */
    private dev.wharf.core.error.WharfException cycle(Set<AssetId> left) {
        Set<AssetId> path = new LinkedHashSet<>();
        AssetId at = left.iterator().next();
        while (path.add(at)) {
            at = upstream(at).stream().filter(left::contains).findFirst().orElse(at);
        }
        List<AssetId> circle = new ArrayList<>(path).subList(List.copyOf(path).indexOf(at), path.size());
        String shown = circle.stream().map(asset -> "'" + asset + "'").collect(Collectors.joining(" needs "));
        return new dev.wharf.core.error.WharfException(
                ControlError.CYCLE,
                "The assets cannot be ordered.",
                shown + " needs '" + at + "'.",
                "remove one of these references.");
    }
}
