package dev.wharf.transform.compile;

import dev.wharf.core.error.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A project, compiled: every node after all that it reads. Immutable. */
public final class Manifest {
    private final String project;
    private final Environment environment;
    private final Map<String, ManifestNode> nodes;
    private final List<Problem> warnings;

    /** @param nodes each after those it reads */
    public Manifest(String project, Environment environment, List<ManifestNode> nodes, List<Problem> warnings) {
        this.project = project;
        this.environment = environment;
        Map<String, ManifestNode> byId = new LinkedHashMap<>();
        nodes.forEach(node -> byId.put(node.id(), node));
        this.nodes = Collections.unmodifiableMap(byId);
        this.warnings = List.copyOf(warnings);
    }

    public String project() {
        return project;
    }

    public Environment environment() {
        return environment;
    }

    /** All nodes, each after those it reads. */
    public List<ManifestNode> nodes() {
        return new ArrayList<>(nodes.values());
    }

    /** What does not stop the project, but should be seen. */
    public List<Problem> warnings() {
        return warnings;
    }

    public Optional<ManifestNode> find(String id) {
        return Optional.ofNullable(nodes.get(id));
    }

    /** The table or view with this id, which has to exist. */
    public RelationNode relation(String id) {
        if (nodes.get(id) instanceof RelationNode relation) {
            return relation;
        }
        throw new IllegalArgumentException("no relation has the id " + id);
    }

    public List<ModelNode> models() {
        return of(ModelNode.class);
    }

    public List<SeedNode> seeds() {
        return of(SeedNode.class);
    }

    public List<SourceNode> sources() {
        return of(SourceNode.class);
    }

    public List<TestNode> tests() {
        return of(TestNode.class);
    }

    private <T extends ManifestNode> List<T> of(Class<T> type) {
        return nodes.values().stream().filter(type::isInstance).map(type::cast).toList();
    }
}
