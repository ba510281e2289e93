package dev.wharf.control.history;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.event.RunEvent.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the newest run that touched an asset made of it.
 *
 * @param runId that run
 * @param at when it settled the asset
 * @param took null where nothing was attempted
 * @param freshAt when the asset was last known to be up to date; null for never
 * @param rows of the last time that it changed
 * @param message why it was skipped, or how it failed; empty where all is well
 * @param tests verdicts of the newest run that tested it, by name
 */
public record AssetStatus(
        AssetId asset,
        String runId,
        Status status,
        Instant at,
        @Nullable Duration took,
        @Nullable Instant freshAt,
        OptionalLong rows,
        String message,
        List<TestStatus> tests) {
    public AssetStatus {
        tests = List.copyOf(tests);
    }

    /** How an asset is. */
    public enum Status {
        UPDATED,
        UP_TO_DATE,
        FAILED,
        SKIPPED
    }

    /** A test's verdict. */
    public record TestStatus(String test, Verdict verdict, long failures, Duration took, String message) {}
}
