package dev.wharf.app.console.page;

import dev.wharf.app.console.RunState;
import dev.wharf.app.console.RunStep;
import dev.wharf.app.console.RunView;
import dev.wharf.app.console.TestCounts;
import dev.wharf.core.event.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A run's time line. Positions and lengths are in thousandths of the run's time. */
record RunPage(
        Shell shell,
        RunRow run,
        String environment,
        boolean isLive,
        List<StepRow> steps,
        List<Marked> problems,
        List<Marked> verdicts) {
    private static final int WHOLE = 1000;
    private static final int LEAST = 6;

    /** An asset's line. */
    record StepRow(
            String key,
            AssetLink asset,
            Badge state,
            String rows,
            String took,
            String note,
            TestCounts tests,
            @Nullable Bar bar) {}

    /** Where the work stands on the time line. */
    record Bar(int start, int width, String tone, String title) {}

    /** Something to look at: an asset with its problem or its failed test. */
    record Marked(
            AssetLink asset,
            @Nullable ProblemBox problem,
            @Nullable TestRow test) {}

    static RunPage of(Shell shell, RunView run, Instant now) {
        Duration whole = run.took() == null ? lengthSoFar(run, now) : run.took();
        return new RunPage(
                shell,
                RunRow.of(run.summary(), now),
                run.environment(),
                run.state() == RunState.RUNNING,
                run.steps().stream().map(step -> step(run, step, whole, now)).toList(),
                run.steps().stream().flatMap(RunPage::problem).toList(),
                run.steps().stream()
                        .flatMap(step -> step.tests().stream()
                                .filter(test -> test.verdict() != RunEvent.Verdict.PASS)
                                .map(test -> new Marked(AssetLink.of(step.asset()), null, TestRow.of(test, now))))
                        .toList());
    }

    private static java.util.stream.Stream<Marked> problem(RunStep step) {
        return step.problem() == null
                ? java.util.stream.Stream.empty()
                : java.util.stream.Stream.of(
                        new Marked(AssetLink.of(step.asset()), ProblemBox.of(step.problem()), null));
    }

    private static Duration lengthSoFar(RunView run, Instant now) {
        if (run.state() == RunState.RUNNING) {
            return Duration.between(run.startedAt(), now);
        }
        return run.steps().stream()
                .filter(step -> step.startedAt() != null)
                .map(step -> Duration.between(run.startedAt(), step.startedAt())
                        .plus(step.took() == null ? Duration.ofMillis(1) : step.took()))
                .max(Duration::compareTo)
                .orElse(Duration.ofMillis(1));
    }

    private static StepRow step(RunView run, RunStep step, Duration whole, Instant now) {
        return new StepRow(
                step.asset().toString(),
                AssetLink.of(step.asset()),
                Badge.of(step),
                step.rows().isPresent() ? Quantities.count(step.rows().getAsLong()) : "",
                step.took() == null ? "" : Quantities.duration(step.took()),
                note(step),
                step.testCounts(),
                bar(run, step, whole, now));
    }

    private static @Nullable Bar bar(RunView run, RunStep step, Duration whole, Instant now) {
        if (step.startedAt() == null) {
            return null;
        }
        Duration offset = Duration.between(run.startedAt(), step.startedAt());
        Duration took = step.took() == null ? Duration.between(step.startedAt(), now) : step.took();
        double scale = (double) WHOLE / Math.max(1, whole.toMillis());
        int start = clamp((int) Math.round(offset.toMillis() * scale), WHOLE - LEAST);
        int width = Math.max(LEAST, clamp((int) Math.round(took.toMillis() * scale), WHOLE - start));
        return new Bar(
                start,
                width,
                Badge.of(step.state()).tone().css(),
                "starts after " + Quantities.duration(offset) + ", takes " + Quantities.duration(took));
    }

    private static int clamp(int value, int most) {
        return Math.min(most, Math.max(0, value));
    }

    /** Why it was skipped, or what it moved; a verdict speaks for itself. */
    private static String note(RunStep step) {
        if (step.isTestThatRan()) {
            return "";
        }
        return step.reason().isEmpty() ? metrics(step.metrics()) : step.reason();
    }

    /** Figures as one says them; nought is not worth a word, and the tests have a column of their own. */
    private static String metrics(Map<String, Long> metrics) {
        return metrics.entrySet().stream()
                .filter(entry -> entry.getValue() != 0 && !entry.getKey().equals("tests"))
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey().equals("bytes")
                        ? Quantities.bytes(entry.getValue())
                        : Quantities.count(entry.getValue()) + " " + noun(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(" · "));
    }

    private static String noun(String metric, long count) {
        String words = metric.replace('-', ' ');
        return count == 1 && words.endsWith("s") ? words.substring(0, words.length() - 1) : words;
    }
}
