package dev.wharf.control.orchestrate;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.Problem;
import dev.wharf.core.spi.AssetTask.Outcome;
import java.time.Duration;

/** How an asset came out of a run. */
public sealed interface AssetResult {
    AssetId asset();

    /** Time spent on it, all attempts together; zero where nothing was attempted. */
    Duration took();

    /** It changed. */
    record Updated(AssetId asset, Duration took, int attempts, Outcome.Updated outcome) implements AssetResult {}

    /** Nothing had to be done. */
    record UpToDate(AssetId asset, Duration took, String reason) implements AssetResult {}

    /** It could not be brought up to date. */
    record Failed(AssetId asset, Duration took, int attempts, Problem problem) implements AssetResult {}

    /** It was not attempted: something upstream failed, or the run was cancelled. */
    record Skipped(AssetId asset, String reason) implements AssetResult {
        @Override
        public Duration took() {
            return Duration.ZERO;
        }
    }
}
