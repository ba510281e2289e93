package dev.wharf.transform.compile;

import java.util.List;

/** One thing of a compiled project. */
public sealed interface ManifestNode permits RelationNode, TestNode {
    Origin origin();

    /** The ids of the nodes that this one reads. */
    List<String> dependsOn();

    default String id() {
        return origin().id();
    }

    default String name() {
        return origin().name();
    }
}
