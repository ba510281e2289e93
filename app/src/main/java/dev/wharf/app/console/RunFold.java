package dev.wharf.app.console;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.Problem;
import dev.wharf.core.event.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Folds the events of one run into what a page shows of it. Not safe for use from several threads. */
final class RunFold {
    private final Map<AssetId, RunStep> steps = new LinkedHashMap<>();
    private RunEvent.@Nullable RunStarted started;
    private RunEvent.@Nullable RunCompleted completed;

    private RunFold() {}

    static Optional<RunView> fold(List<RunEvent> events, boolean isLive) {
        RunFold fold = new RunFold();
        events.forEach(fold::on);
        return fold.view(isLive);
    }

    private void on(RunEvent event) {
        if (event instanceof RunEvent.RunStarted e) {
            started = e;
            e.assets().forEach(asset -> steps.put(asset, RunStep.planned(asset)));
        } else if (event instanceof RunEvent.RunCompleted e) {
            completed = e;
        } else if (event instanceof RunEvent.AssetStarted e) {
            change(e.asset(), step -> with(step, StepState.RUNNING, e.at(), null, "", null));
        } else if (event instanceof RunEvent.AssetCompleted e) {
            change(
                    e.asset(),
                    step -> new RunStep(
                            e.asset(),
                            StepState.UPDATED,
                            step.startedAt() == null ? e.at().minus(e.took()) : step.startedAt(),
                            e.took(),
                            e.rows(),
                            e.snapshotId(),
                            e.metrics(),
                            "",
                            null,
                            step.tests()));
        } else if (event instanceof RunEvent.AssetSkipped e) {
            StepState state = e.isUpToDate() ? StepState.UP_TO_DATE : StepState.SKIPPED;
            change(
                    e.asset(),
                    step -> with(
                            step,
                            state,
                            step.startedAt(),
                            step.startedAt() == null ? null : Duration.between(step.startedAt(), e.at()),
                            e.reason(),
                            null));
        } else if (event instanceof RunEvent.AssetFailed e) {
            change(
                    e.asset(),
                    step -> with(
                            step,
                            StepState.FAILED,
                            step.startedAt() == null ? e.at().minus(e.took()) : step.startedAt(),
                            e.took(),
                            "",
                            e.problem()));
        } else if (event instanceof RunEvent.TestCompleted e) {
            change(e.asset(), step -> tested(step, e));
        }
    }

    private void change(AssetId asset, UnaryOperator<RunStep> change) {
        steps.put(asset, change.apply(steps.getOrDefault(asset, RunStep.planned(asset))));
    }

    private Optional<RunView> view(boolean isLive) {
        RunEvent.RunStarted begin = started;
        if (begin == null) {
            return Optional.empty();
        }
        RunEvent.RunCompleted end = completed;
        RunState state;
        if (end != null) {
            state = end.isSuccessful() ? RunState.SUCCEEDED : RunState.FAILED;
        } else {
            state = isLive ? RunState.RUNNING : RunState.INTERRUPTED;
        }
        List<RunStep> shown = new ArrayList<>(steps.values());
        if (state != RunState.RUNNING) {
            shown.replaceAll(step -> step.state() == StepState.RUNNING
                    ? with(step, StepState.INTERRUPTED, step.startedAt(), null, "", null)
                    : step);
        }
        return Optional.of(new RunView(
                begin.runId(),
                begin.project(),
                begin.environment(),
                begin.command(),
                state,
                begin.at(),
                end == null ? null : end.took(),
                shown));
    }

    private static RunStep with(
            RunStep step,
            StepState state,
            @Nullable Instant startedAt,
            @Nullable Duration took,
            String reason,
            @Nullable Problem problem) {
        return new RunStep(
                step.asset(),
                state,
                startedAt,
                took,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Map.of(),
                reason,
                problem,
                step.tests());
    }

    private static RunStep tested(RunStep step, RunEvent.TestCompleted event) {
        List<TestResult> tests = new ArrayList<>(step.tests());
        tests.removeIf(test -> test.name().equals(event.test()));
        tests.add(new TestResult(
                event.test(), event.verdict(), event.failures(), event.took(), event.message(), event.at(), ""));
        return new RunStep(
                step.asset(),
                step.state(),
                step.startedAt(),
                step.took(),
                step.rows(),
                step.snapshotId(),
                step.metrics(),
                step.reason(),
                step.problem(),
                tests);
    }
}
