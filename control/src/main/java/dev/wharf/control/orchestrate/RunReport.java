package dev.wharf.control.orchestrate;

import dev.wharf.core.error.ErrorKind;
import dev.wharf.core.error.Problem;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param results one per asset, in dependency order
 */
public record RunReport(String runId, List<AssetResult> results, Duration took, boolean isCancelled) {
    public RunReport {
        results = List.copyOf(results);
    }

    /** Every asset is up to date. */
    public boolean isSuccessful() {
        return !isCancelled && results.stream().noneMatch(RunReport::isLeftBehind);
    }

    /** The problems of all assets that failed, in dependency order. */
    public List<Problem> problems() {
        return failures().stream().map(AssetResult.Failed::problem).toList();
    }

    public List<AssetResult.Failed> failures() {
        return results.stream()
                .filter(AssetResult.Failed.class::isInstance)
                .map(AssetResult.Failed.class::cast)
                .toList();
    }

    /** The kind that decides how the command exits: ours before the outside's before the user's. */
    public Optional<ErrorKind> worstKind() {
        return problems().stream()
                .map(problem -> problem.code().kind())
                .max(Comparator.comparingInt(ErrorKind::exitCode));
    }

    private static boolean isLeftBehind(AssetResult result) {
        return result instanceof AssetResult.Failed || result instanceof AssetResult.Skipped;
    }
}
