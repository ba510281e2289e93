package dev.wharf.transform.run;

import dev.wharf.core.error.Location;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.event.RunEvent.Verdict;
import dev.wharf.core.spi.AssetTask.Context;
import dev.wharf.core.spi.Relation;
import dev.wharf.transform.TransformError;
import dev.wharf.transform.compile.TestNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The tests that stand between a table's new rows and its readers. */
final class Audit {
    private final RunScope run;
    private final List<TestNode> tests;

    Audit(RunScope run, List<TestNode> tests) {
        this.run = run;
        this.tests = tests;
    }

    /** Runs the tests on a candidate that readers do not see yet. */
    List<TestResult> onCandidate(Relation candidate, Context context) {
        UnaryOperator<Relation> replace = relation -> relation.name().equals(candidate.name()) ? candidate : relation;
        return run.runner().run(tests, test -> run.pins().inputs(test.dependsOn(), replace), context);
    }

    /** Runs those tests on what readers see that have not passed on exactly these rows before. */
    List<TestResult> onHead(Context context) {
        List<TestNode> stale = tests.stream()
                .filter(test -> run.isFullRefresh()
                        || !run.ledger().hasPassed(test, run.pins().inputs(test.dependsOn())))
                .toList();
        List<TestResult> results = run.runner().run(stale, test -> run.pins().inputs(test.dependsOn()), context);
        record(results);
        return results;
    }

    /** Writes the verdicts down for the rows that readers see now. */
    void record(List<TestResult> results) {
        Map<TestNode, String> fingerprints = new HashMap<>();
        results.forEach(result -> fingerprints.put(
                result.test(),
                TestLedger.fingerprint(
                        result.test(), run.pins().inputs(result.test().dependsOn()))));
        run.ledger().record(results, fingerprints);
    }

    static boolean hasFailed(List<TestResult> results) {
        return results.stream().anyMatch(TestResult::isFailed);
    }

    /**
     * @param what the sentence that says what is wrong, without the tests
     * @param consequence what it means for readers
     */
    static WharfException failure(String what, List<TestResult> results, String consequence) {
        List<TestResult> failed = results.stream().filter(TestResult::isFailed).toList();
        String cause = failed.stream()
                .map(result -> "'" + result.test().name() + "' (" + place(result.test()) + "): " + result.message())
                .collect(Collectors.joining("; "));
        boolean hasRun = failed.stream().anyMatch(result -> result.verdict() == Verdict.FAIL);
        return new WharfException(
                hasRun ? TransformError.TESTS_FAILED : TransformError.TEST_FAILED_TO_RUN,
                what + " " + failed.size() + " of " + results.size() + (results.size() == 1 ? " test" : " tests")
                        + (hasRun ? " failed." : " could not run."),
                cause + ".",
                (hasRun ? "mend the data or the model, looking at the rows that are kept" : "mend the test's SQL")
                        + "; " + consequence);
    }

    private static Location place(TestNode test) {
        Location location = test.origin().location();
        return new Location(location.file(), location.line(), null);
    }
}
