package dev.wharf.transform.compile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A test, compiled to a query that returns the rows that are wrong.
 *
 * @param shortName the name cut to 63 characters at most, as dbt names tables of failing rows
 * @param attachedTo the id of the node whose properties ask for it, or null for a singular test
 * @param column the column it is about, or null
 */
public record TestNode(
        Origin origin,
        String shortName,
        @Nullable String attachedTo,
        @Nullable String column,
        Compiled compiled,
        TestRules rules)
        implements ManifestNode {
    @Override
    public List<String> dependsOn() {
        return compiled.dependsOn();
    }

    public boolean isSingular() {
        return attachedTo == null;
    }

    /** The failing rows, as many of them as the test's own limit allows. */
    public String failingRows() {
        return rules.limit() == null ? compiled.sql() : compiled.sql() + "\nlimit " + rules.limit();
    }
}
