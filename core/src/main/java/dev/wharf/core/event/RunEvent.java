package dev.wharf.core.event;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Something that happened in a run. The states are those of OpenLineage's run cycle (START, COMPLETE, FAIL), with
 * what an OpenLineage facet would carry as fields. Events of one run arrive in order.
 */
public sealed interface RunEvent {
    /** The run, for example {@code r-20261121-101500-k3f9}. */
    String runId();

    /** When it happened. */
    Instant at();

    /** The run begins; these assets are planned, in dependency order. */
    record RunStarted(
            String runId, Instant at, String project, String environment, String command, List<AssetId> assets)
            implements RunEvent {
        public RunStarted {
            assets = List.copyOf(assets);
        }
    }

    /** An asset is being worked on. */
    record AssetStarted(String runId, Instant at, AssetId asset) implements RunEvent {}

    /** An asset is up to date now. {@code metrics} holds further figures by name, such as {@code dead-letters}. */
    record AssetCompleted(
            String runId,
            Instant at,
            AssetId asset,
            Duration took,
            OptionalLong rows,
            OptionalLong snapshotId,
            Map<String, Long> metrics)
            implements RunEvent {
        public AssetCompleted {
            metrics = Map.copyOf(metrics);
        }
    }

    /** Nothing had to be done, or something upstream failed: the reason says which. */
    record AssetSkipped(String runId, Instant at, AssetId asset, boolean isUpToDate, String reason)
            implements RunEvent {}

    /** An asset could not be brought up to date; readers still see its last good state. */
    record AssetFailed(String runId, Instant at, AssetId asset, Duration took, Problem problem) implements RunEvent {}

    /** A test of an asset gave its verdict. {@code failures} counts failing rows. */
    record TestCompleted(
            String runId,
            Instant at,
            AssetId asset,
            String test,
            Verdict verdict,
            long failures,
            Duration took,
            String message)
            implements RunEvent {}

    /** The run ends. */
    record RunCompleted(String runId, Instant at, boolean isSuccessful, Duration took) implements RunEvent {}

    /** The verdict of a test. */
    enum Verdict {
        PASS,
        WARN,
        FAIL,
        ERROR
    }
}
