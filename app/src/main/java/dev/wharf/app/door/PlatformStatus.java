package dev.wharf.app.door;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a platform is.
 *
 * @param isRunning true when it stays up; false when it was started for this one answer
 * @param lastRun null where nothing ran yet
 * @param historyProblem why runs and assets could not be read; empty where they could
 */
public record PlatformStatus(
        String project,
        String projectFolder,
        String dataFolder,
        boolean isRunning,
        List<PartState> parts,
        @Nullable LastRun lastRun,
        List<AssetState> assets,
        String historyProblem) {
    public PlatformStatus {
        parts = List.copyOf(parts);
        assets = List.copyOf(assets);
    }

    /** A part and how it is. */
    public record PartState(String name, String state, String detail) {}

    /** The newest run. {@code result} is one of running, succeeded, failed, interrupted. */
    public record LastRun(String id, Instant startedAt, long millis, String result) {}

    /** An asset and how its last run left it; {@code rows} is -1 and {@code updatedAt} null where not known. */
    public record AssetState(
            String asset,
            String status,
            long rows,
            @Nullable Instant updatedAt,
            int testsPassed,
            int testsWarned,
            int testsFailed,
            String message) {}
}
