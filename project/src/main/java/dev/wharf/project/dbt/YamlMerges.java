package dev.wharf.project.dbt;

import dev.wharf.core.document.Node;
import java.util.LinkedHashMap;
import java.util.Map;

/** Expands {@code <<: *anchor}, which dbt's YAML 1.1 knows and YAML 1.2 does not. A mapping's own keys win. */
final class YamlMerges {
    private static final String MERGE = "<<";

    private YamlMerges() {}

    static Node.Mapping expand(Node.Mapping mapping) {
        Map<String, Node> merged = new LinkedHashMap<>();
        Node base = mapping.entries().get(MERGE);
        if (base instanceof Node.Mapping one) {
            merged.putAll(expand(one).entries());
        } else if (base instanceof Node.Sequence several) {
            for (Node item : several.items()) {
                if (item instanceof Node.Mapping one) {
                    expand(one).entries().forEach(merged::putIfAbsent);
                }
            }
        }
        mapping.entries().forEach((key, node) -> {
            if (!key.equals(MERGE)) {
                merged.put(key, expandNode(node));
            }
        });
        return new Node.Mapping(mapping.location(), merged);
    }

    private static Node expandNode(Node node) {
        if (node instanceof Node.Mapping mapping) {
            return expand(mapping);
        }
        if (node instanceof Node.Sequence sequence) {
            return new Node.Sequence(
                    sequence.location(),
                    sequence.items().stream().map(YamlMerges::expandNode).toList());
        }
        return node;
    }
}
