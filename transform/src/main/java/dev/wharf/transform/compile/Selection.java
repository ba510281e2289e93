package dev.wharf.transform.compile;

import dev.wharf.core.error.NearestName;
import dev.wharf.core.error.Problems;
import dev.wharf.transform.TransformError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which nodes of a manifest a command is about, in dbt's words: {@code orders}, {@code staging.*}, {@code +orders},
 * {@code orders+1}, {@code @orders}, {@code tag:daily}, {@code path:models/gold}, {@code source:bronze.orders+}. A
 * blank unites, a comma intersects.
 *
 * @param include empty for all
 */
public record Selection(List<String> include, List<String> exclude) {
    public Selection {
        include = words(include);
        exclude = words(exclude);
    }

    public static Selection all() {
        return new Selection(List.of(), List.of());
    }

    /**
     * The ids of the chosen nodes, in the manifest's order. Tests of a chosen node are chosen with it.
     *
     * @throws dev.wharf.core.error.InvalidInputException where a selector cannot be read or matches nothing
     */
    public Set<String> resolve(Manifest manifest) {
        Problems problems = new Problems();
        Graph graph = Graph.of(manifest);
        Set<String> chosen = include.isEmpty()
                ? manifest.nodes().stream().map(ManifestNode::id).collect(Collectors.toCollection(LinkedHashSet::new))
                : union(include, manifest, graph, problems, true);
        chosen.addAll(testsOf(chosen, manifest));
        Set<String> left = union(exclude, manifest, graph, problems, false);
        problems.throwIfAny();
        chosen.removeAll(left);
        return manifest.nodes().stream()
                .map(ManifestNode::id)
                .filter(chosen::contains)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> union(
            List<String> selectors, Manifest manifest, Graph graph, Problems problems, boolean mustMatch) {
        Set<String> found = new LinkedHashSet<>();
        for (String selector : selectors) {
            Set<String> matched = null;
            for (String part : selector.split(",")) {
                Set<String> one = SelectorTerm.parse(part, problems).resolve(manifest, graph);
                if (matched == null) {
                    matched = one;
                } else {
                    matched.retainAll(one);
                }
            }
            if (matched == null || matched.isEmpty()) {
                if (mustMatch && problems.isEmpty()) {
                    nothing(selector, manifest, problems);
                }
            } else {
                found.addAll(matched);
            }
        }
        return found;
    }

    private static void nothing(String selector, Manifest manifest, Problems problems) {
        Set<String> names = manifest.nodes().stream()
                .filter(node -> !(node instanceof TestNode))
                .map(ManifestNode::name)
                .collect(Collectors.toSet());
        String bare = selector.replaceAll("^@?\\d*\\+?|\\+\\d*$", "");
        problems.add(
                TransformError.BAD_SELECTION,
                null,
                "The selection '" + selector + "' matches nothing.",
                "no model, seed, source or test of the project answers to it.",
                NearestName.of(bare, names)
                        .map(name -> "did you mean '" + name + "'?")
                        .orElse("select by name, by folder ('silver'), 'tag:...', 'path:...' or 'source:...'."));
    }

    private static Set<String> testsOf(Set<String> chosen, Manifest manifest) {
        return manifest.tests().stream()
                .filter(test -> test.dependsOn().stream().anyMatch(chosen::contains))
                .map(ManifestNode::id)
                .collect(Collectors.toSet());
    }

    private static List<String> words(List<String> selectors) {
        List<String> words = new ArrayList<>();
        selectors.forEach(selector -> Arrays.stream(selector.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .forEach(words::add));
        return List.copyOf(words);
    }
}
