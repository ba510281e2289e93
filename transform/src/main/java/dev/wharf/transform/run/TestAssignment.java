package dev.wharf.transform.run;

import dev.wharf.core.asset.AssetId;
import dev.wharf.transform.compile.Graph;
import dev.wharf.transform.compile.Manifest;
import dev.wharf.transform.compile.ManifestNode;
import dev.wharf.transform.compile.RelationNode;
import dev.wharf.transform.compile.SourceNode;
import dev.wharf.transform.compile.TestNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says when each test runs. A test is an audit of a model or seed, run before its rows are published, wherever
 * everything else that the test reads can be settled by then: the parent of a relationship is waited for, and a
 * singular test audits the last of its models. What remains is a check of its own, run when all it reads is settled:
 * tests on sources, singular tests on models that do not follow from one another, relationships that point downstream.
 * A check that fails fails the run and takes nothing back.
 */
final class TestAssignment {
    private final Map<String, List<TestNode>> audits = new LinkedHashMap<>();
    private final Map<AssetId, List<TestNode>> checks = new LinkedHashMap<>();
    private final Map<String, Set<String>> waits = new LinkedHashMap<>();
    private final Manifest manifest;
    private final Graph order;

    TestAssignment(Manifest manifest, Set<String> selected) {
        this.manifest = manifest;
        this.order = new Graph();
        for (ManifestNode node : manifest.nodes()) {
            if (node instanceof RelationNode) {
                order.add(node.id(), node.dependsOn());
            }
        }
        for (TestNode test : manifest.tests()) {
            if (selected.contains(test.id())) {
                assign(test);
            }
        }
    }

    /** The tests that have to pass before the node is published. */
    List<TestNode> auditsOf(String nodeId) {
        return audits.getOrDefault(nodeId, List.of());
    }

    /** The nodes that the node's audits read besides it and what it reads itself. */
    Set<String> waitsOf(String nodeId) {
        return waits.getOrDefault(nodeId, Set.of());
    }

    /** The tests that are assets of their own. */
    Map<AssetId, List<TestNode>> checks() {
        return checks;
    }

    private void assign(TestNode test) {
        Optional<String> owner = test.isSingular() ? lastOf(test) : ownerOf(test);
        if (owner.isEmpty()) {
            checks.computeIfAbsent(checkAsset(test), key -> new ArrayList<>()).add(test);
            return;
        }
        String id = owner.get();
        audits.computeIfAbsent(id, key -> new ArrayList<>()).add(test);
        Set<String> others = new HashSet<>(test.dependsOn());
        others.remove(id);
        waits.computeIfAbsent(id, key -> new HashSet<>()).addAll(others);
        order.add(id, others);
    }

    private Optional<String> ownerOf(TestNode test) {
        String id = test.attachedTo();
        if (id == null || manifest.relation(id) instanceof SourceNode) {
            return Optional.empty();
        }
        Set<String> later = order.downstreamOf(id, Graph.ALL);
        return test.dependsOn().stream().anyMatch(later::contains) ? Optional.empty() : Optional.of(id);
    }

    /** The model or seed that all others of the test come before, by what models read and audits wait for. */
    private Optional<String> lastOf(TestNode test) {
        List<String> built = test.dependsOn().stream()
                .filter(id -> !(manifest.relation(id) instanceof SourceNode))
                .toList();
        return built.stream()
                .filter(id -> {
                    Set<String> before = order.upstreamOf(id, Graph.ALL);
                    return built.stream().allMatch(other -> other.equals(id) || before.contains(other));
                })
                .findFirst();
    }

    private AssetId checkAsset(TestNode test) {
        String attached = test.attachedTo();
        if (attached != null && manifest.relation(attached) instanceof SourceNode source) {
            return AssetId.test(source.relation().toString());
        }
        return AssetId.test(test.name());
    }
}
