package dev.wharf.control.orchestrate;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.Problem;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a run ended, asset by asset in the order of the plan. */
public record RunReport(String runId, Duration took, Map<AssetId, Ending> endings) {
    public RunReport {
        endings = Collections.unmodifiableMap(new LinkedHashMap<>(endings));
    }

    /** True when nothing failed and nothing was skipped because of a failure. */
    public boolean isSuccessful() {
        return endings.values().stream()
                .allMatch(ending -> ending instanceof Ending.Updated || ending instanceof Ending.UpToDate);
    }

    /** How one asset ended. */
    public sealed interface Ending {
        /** It changed. */
        record Updated() implements Ending {}

        /** There was nothing to do. */
        record UpToDate() implements Ending {}

        /** It was not tried. */
        record Skipped(String reason) implements Ending {}

        /** It was tried and stayed as it was. */
        record Failed(Problem problem) implements Ending {}
    }
}
