package dev.wharf.core.spi;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.event.RunEvent;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How one asset is brought up to date in a run. The orchestrator orders tasks by their upstream, runs what it can side
 * by side, and skips what is downstream of a failure. A task is run at most once per attempt and must leave readers on
 * the last good state when it throws.
 */
public interface AssetTask {
    AssetId asset();

    /** The assets that have to be settled first; those that are not part of the run count as settled. */
    Set<AssetId> upstream();

    /** Does the work; throws a {@link dev.wharf.core.error.WharfException} when the asset stays as it was. */
    Outcome execute(Context context);

    /** What a task may use of its run. Safe for use from several threads. */
    interface Context {
        String runId();

        /** Reports a test's verdict as it comes. */
        void tested(String test, RunEvent.Verdict verdict, long failures, Duration took, String message);
    }

    /** How a task ended well. */
    sealed interface Outcome {
        /** Nothing was to be done. */
        record UpToDate(String reason) implements Outcome {}

        /** The asset changed. {@code metrics} holds further figures by name. */
        record Updated(OptionalLong rows, OptionalLong snapshotId, Map<String, Long> metrics) implements Outcome {
            public Updated {
                metrics = Map.copyOf(metrics);
            }
        }
    }
}
