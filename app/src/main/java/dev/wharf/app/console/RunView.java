package dev.wharf.app.console;

import dev.wharf.core.event.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A run with what happened to each of its assets, in the order they were planned.
 *
 * @param took null while it runs, and where it was interrupted
 */
public record RunView(
        String id,
        String project,
        String environment,
        String command,
        RunState state,
        Instant startedAt,
        @Nullable Duration took,
        List<RunStep> steps) {
    public RunView {
        steps = List.copyOf(steps);
    }

    /**
     * Reads a run from its events.
     *
     * @param isLive true where the run's process is still there; without it a run that has not ended was interrupted
     * @return empty where the events do not hold the run's start
     */
    public static Optional<RunView> from(List<RunEvent> events, boolean isLive) {
        return RunFold.fold(events, isLive);
    }

    /** The same, with the tables that hold the rows of tests that did not pass. */
    public RunView withKeptRows(Function<TestResult, String> keptIn) {
        return new RunView(
                id,
                project,
                environment,
                command,
                state,
                startedAt,
                took,
                steps.stream().map(step -> step.withKeptRows(keptIn)).toList());
    }

    public TestCounts testCounts() {
        return steps.stream().map(RunStep::testCounts).reduce(TestCounts.NONE, TestCounts::plus);
    }

    public int count(StepState state) {
        return (int) steps.stream().filter(step -> step.state() == state).count();
    }

    public RunSummary summary() {
        return new RunSummary(
                id,
                command,
                state,
                startedAt,
                took,
                count(StepState.UPDATED),
                (int) steps.stream()
                        .filter(step -> step.state() == StepState.UP_TO_DATE && !step.isTestThatRan())
                        .count(),
                count(StepState.SKIPPED),
                count(StepState.FAILED),
                testCounts());
    }
}
