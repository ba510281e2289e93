package dev.wharf.transform.compile;

import java.util.List;

/**
 * A query with nothing left to resolve.
 *
 * @param sql plain SQL; tables are named {@code "namespace"."table"}
 * @param dependsOn the ids of the nodes it reads, each once, in the order of their first use
 * @param isVolatile true where the same inputs may give other rows: now(), random() and the like
 */
public record Compiled(String sql, List<String> dependsOn, boolean isVolatile) {
    public Compiled {
        dependsOn = List.copyOf(dependsOn);
    }
}
