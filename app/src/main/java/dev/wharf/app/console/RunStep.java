package dev.wharf.app.console;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One asset in one run.
 *
 * @param startedAt null until it starts, and for an asset that was skipped
 * @param took null until it ends
 * @param reason why it was skipped; empty where it was not
 * @param problem why it failed; null where it did not
 */
public record RunStep(
        AssetId asset,
        StepState state,
        @Nullable Instant startedAt,
        @Nullable Duration took,
        OptionalLong rows,
        OptionalLong snapshotId,
        Map<String, Long> metrics,
        String reason,
        @Nullable Problem problem,
        List<TestResult> tests) {
    public RunStep {
        metrics = Map.copyOf(metrics);
        tests = List.copyOf(tests);
    }

    public static RunStep planned(AssetId asset) {
        return new RunStep(
                asset,
                StepState.PLANNED,
                null,
                null,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Map.of(),
                "",
                null,
                List.of());
    }

    RunStep withKeptRows(Function<TestResult, String> keptIn) {
        return new RunStep(
                asset,
                state,
                startedAt,
                took,
                rows,
                snapshotId,
                metrics,
                reason,
                problem,
                tests.stream().map(test -> test.keptIn(keptIn.apply(test))).toList());
    }

    /** A step that holds nothing but tests has a verdict, and is neither updated nor up to date. */
    public boolean isTestThatRan() {
        return asset.kind() == AssetId.Kind.TEST && !tests.isEmpty();
    }

    public TestCounts testCounts() {
        return TestCounts.of(tests.stream().map(TestResult::verdict).toList());
    }
}
