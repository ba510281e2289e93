package dev.wharf.project.dbt;

import dev.wharf.core.document.Node;
import dev.wharf.core.error.Location;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tree below {@code models:}, {@code seeds:} or {@code data_tests:} in {@code dbt_project.yml}. A key with a plus
 * sign is configuration; without one it is configuration unless it holds a mapping, which is then a folder or a name.
 */
public record ConfigTree(Node.Mapping root) {
    /** What the tree says about the resource, from the widest folder to the resource itself. */
    public List<ConfigLevel> levels(List<String> fqn) {
        List<ConfigLevel> levels = new ArrayList<>();
        Node.Mapping current = root;
        levels.add(level(current));
        for (String part : fqn) {
            if (!(current.entries().get(part) instanceof Node.Mapping below)) {
                break;
            }
            levels.add(level(below));
            current = below;
        }
        return levels;
    }

    /** The deepest paths of the tree that lead to none of the given resources, with their places. */
    public Map<List<String>, Location> unusedPaths(Collection<List<String>> fqns) {
        Map<List<String>, Location> unused = new LinkedHashMap<>();
        collectUnused(root, List.of(), fqns, unused);
        return unused;
    }

    private static void collectUnused(
            Node.Mapping mapping,
            List<String> path,
            Collection<List<String>> fqns,
            Map<List<String>, Location> unused) {
        mapping.entries().forEach((key, node) -> {
            if (key.startsWith("+") || !(node instanceof Node.Mapping below)) {
                return;
            }
            List<String> deeper = new ArrayList<>(path);
            deeper.add(key);
            if (fqns.stream()
                    .noneMatch(fqn -> fqn.size() >= deeper.size()
                            && fqn.subList(0, deeper.size()).equals(deeper))) {
                unused.put(List.copyOf(deeper), below.location());
            } else {
                collectUnused(below, deeper, fqns, unused);
            }
        });
    }

    private static ConfigLevel level(Node.Mapping mapping) {
        Map<String, Node> values = new LinkedHashMap<>();
        mapping.entries().forEach((key, node) -> {
            if (key.startsWith("+")) {
                values.put(key.substring(1), node);
            } else if (!(node instanceof Node.Mapping)) {
                values.put(key, node);
            }
        });
        return new ConfigLevel(values);
    }
}
