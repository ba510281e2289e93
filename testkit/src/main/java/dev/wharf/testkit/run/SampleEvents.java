package dev.wharf.testkit.run;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.Location;
import dev.wharf.core.error.Problem;
import dev.wharf.core.event.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** One event of each kind and shape, as a run would give them. */
public final class SampleEvents {
    private static final Instant BEGIN = Instant.parse("2026-11-21T10:15:00.123456789Z");
    private static final AssetId SALES = AssetId.model("gold.fact_sales");
    private static final AssetId SOURCE = AssetId.source("bronze.online_retail");
    private static final String ODD = "quote ' \" back\\slash\nline, 漢字 😀";

    private SampleEvents() {}

    /** A whole run, from its start to its end, with every kind of event. */
    public static List<RunEvent> of(String runId) {
        return List.of(
                new RunEvent.RunStarted(runId, BEGIN, "retail", "prod", "run --select " + ODD, List.of(SOURCE, SALES)),
                new RunEvent.RunStarted(runId, BEGIN, "", "", "", List.of()),
                new RunEvent.AssetStarted(runId, BEGIN.plusMillis(1), SOURCE),
                new RunEvent.AssetCompleted(
                        runId,
                        BEGIN.plusMillis(2),
                        SOURCE,
                        Duration.ofNanos(1_234_567_890_123L),
                        OptionalLong.of(541_909),
                        OptionalLong.of(Long.MAX_VALUE),
                        Map.of("dead-letters", 3L, ODD, Long.MIN_VALUE)),
                new RunEvent.AssetCompleted(
                        runId,
                        BEGIN.plusMillis(3),
                        new AssetId(AssetId.Kind.DASHBOARD, ODD),
                        Duration.ZERO,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Map.of()),
                new RunEvent.AssetSkipped(runId, BEGIN.plusMillis(4), AssetId.seed("countries"), true, ODD),
                new RunEvent.AssetSkipped(
                        runId, BEGIN.plusMillis(4), AssetId.publish("warehouse"), false, "'" + SALES + "' failed"),
                new RunEvent.TestCompleted(
                        runId,
                        BEGIN.plusMillis(5),
                        SALES,
                        "unique_fact_sales_id",
                        RunEvent.Verdict.FAIL,
                        12,
                        Duration.ofMillis(7),
                        ODD),
                new RunEvent.TestCompleted(
                        runId, BEGIN.plusMillis(5), SALES, "other", RunEvent.Verdict.PASS, 0, Duration.ZERO, ""),
                new RunEvent.AssetFailed(
                        runId,
                        BEGIN.plusMillis(6),
                        SALES,
                        Duration.ofSeconds(3),
                        new Problem(
                                CoreError.OUT_OF_RANGE,
                                new Location("models/fact_sales.yml", 12, "columns.id"),
                                ODD,
                                "cause",
                                "fix")),
                new RunEvent.AssetFailed(
                        runId,
                        BEGIN.plusMillis(7),
                        SALES,
                        Duration.ofSeconds(3),
                        new Problem(CoreError.IO_FAILED, null, "what", "cause", "fix")),
                new RunEvent.RunCompleted(runId, BEGIN.plusSeconds(9), false, Duration.ofSeconds(9)));
    }
}
