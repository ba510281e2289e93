package dev.wharf.transform.compile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who reads whom. Not safe for use from several threads while edges are added. */
public final class Graph {
    /** As many steps as there are. */
    public static final int ALL = Integer.MAX_VALUE;

    private final Map<String, Set<String>> upstream = new LinkedHashMap<>();
    private final Map<String, Set<String>> downstream = new HashMap<>();

    public static Graph of(Manifest manifest) {
        Graph graph = new Graph();
        manifest.nodes().forEach(node -> graph.add(node.id(), node.dependsOn()));
        return graph;
    }

    /** Adds a node and what it reads. */
    public void add(String id, Collection<String> reads) {
        upstream.computeIfAbsent(id, key -> new LinkedHashSet<>()).addAll(reads);
        downstream.computeIfAbsent(id, key -> new LinkedHashSet<>());
        reads.forEach(read ->
                downstream.computeIfAbsent(read, key -> new LinkedHashSet<>()).add(id));
    }

    /** All that the node reads, up to so many steps away; without the node itself. */
    public Set<String> upstreamOf(String id, int steps) {
        return walk(upstream, id, steps);
    }

    /** All that reads the node, up to so many steps away; without the node itself. */
    public Set<String> downstreamOf(String id, int steps) {
        return walk(downstream, id, steps);
    }

    /** The nodes, each after what it reads; among several that could come next, the first by name. */
    public List<String> sorted() {
        Map<String, Integer> open = new HashMap<>();
        TreeSet<String> ready = new TreeSet<>();
        upstream.forEach((id, reads) -> {
            int waits = (int) reads.stream().filter(upstream::containsKey).count();
            open.put(id, waits);
            if (waits == 0) {
                ready.add(id);
            }
        });
        List<String> sorted = new ArrayList<>();
        while (!ready.isEmpty()) {
            String next = ready.first();
            ready.remove(next);
            sorted.add(next);
            for (String reader : downstream.getOrDefault(next, Set.of())) {
                if (open.merge(reader, -1, Integer::sum) == 0) {
                    ready.add(reader);
                }
            }
        }
        return sorted;
    }

    /** Some circle of nodes, each read by the next and the last by the first; empty where there is none. */
    public List<String> findCycle() {
        Set<String> rest = new LinkedHashSet<>(upstream.keySet());
        sorted().forEach(rest::remove);
        if (rest.isEmpty()) {
            return List.of();
        }
        List<String> path = new ArrayList<>();
        String current = new TreeSet<>(rest).first();
        while (!path.contains(current)) {
            path.add(current);
            current = upstream.getOrDefault(current, Set.of()).stream()
                    .filter(rest::contains)
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
        List<String> cycle = new ArrayList<>(path.subList(path.indexOf(current), path.size()));
        java.util.Collections.reverse(cycle);
        return cycle;
    }

    private static Set<String> walk(Map<String, Set<String>> edges, String from, int steps) {
        Set<String> found = new LinkedHashSet<>();
        Set<String> edge = Set.of(from);
        for (int step = 0; step < steps && !edge.isEmpty(); step++) {
            Set<String> next = new LinkedHashSet<>();
            for (String id : edge) {
                for (String neighbour : edges.getOrDefault(id, Set.of())) {
                    if (!neighbour.equals(from) && found.add(neighbour)) {
                        next.add(neighbour);
                    }
                }
            }
            edge = next;
        }
        return found;
    }
}
