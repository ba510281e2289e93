package dev.wharf.transform.compile;

import org.jspecify.annotations.Nullable;

/**
 * When a test counts as failed.
 *
 * @param failCalc the aggregate that counts failures: {@code count(*)}
 * @param warnIf the condition on the count that warns: {@code != 0}
 * @param errorIf the condition on the count that fails: {@code != 0}
 * @param limit how many failing rows the test returns at most, or null for all
 */
public record TestRules(
        Severity severity,
        String failCalc,
        String warnIf,
        String errorIf,
        @Nullable Long limit) {
    /** What a failure does. */
    public enum Severity {
        ERROR,
        WARN
    }
}
