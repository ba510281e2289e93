package dev.wharf.control.history;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run in one line.
 *
 * @param startedAt null where the run's beginning was not recorded
 * @param took null until the run has ended
 * @param updated assets that changed
 * @param upToDate assets where nothing had to be done
 */
public record RunSummary(
        String runId,
        String project,
        String environment,
        String command,
        @Nullable Instant startedAt,
        @Nullable Duration took,
        Status status,
        int updated,
        int upToDate,
        int failed,
        int skipped,
        int testsPassed,
        int testsWarned,
        int testsFailed) {
    /** How a run is. */
    public enum Status {
        RUNNING,
        SUCCEEDED,
        FAILED,
        /** Its process died before it could say how it ended. */
        INTERRUPTED
    }
}
