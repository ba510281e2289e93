package dev.wharf.transform.run;

import dev.wharf.core.error.ErrorKind;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.event.RunEvent.Verdict;
import dev.wharf.core.spi.AssetTask.Context;
import dev.wharf.core.spi.Engine;
import dev.wharf.transform.compile.TestNode;
import dev.wharf.transform.compile.TestRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs tests against given relations and judges what they find, as dbt does. */
final class TestRunner {
    private final Supplier<Engine> engine;
    private final Quarantine quarantine;

    TestRunner(Supplier<Engine> engine, Quarantine quarantine) {
        this.engine = engine;
        this.quarantine = quarantine;
    }

    /** @param inputs what each test reads: pinned tables, and perhaps a candidate that nobody else sees yet */
    List<TestResult> run(List<TestNode> tests, Function<TestNode, Inputs> inputs, Context context) {
        List<TestResult> results = new ArrayList<>();
        for (TestNode test : tests) {
            long start = System.nanoTime();
            TestResult result = run(test, inputs.apply(test), context);
            context.tested(
                    test.name(),
                    result.verdict(),
                    result.failures(),
                    Duration.ofNanos(System.nanoTime() - start),
                    result.message());
            results.add(result);
        }
        return results;
    }

    private TestResult run(TestNode test, Inputs inputs, Context context) {
        try {
            TestResult result = judge(test, inputs);
            String kept = quarantine.settle(result, inputs, context.runId());
            return new TestResult(test, result.verdict(), result.failures(), result.message() + kept);
        } catch (WharfException e) {
            if (e.code().kind() != ErrorKind.USER) {
                throw e;
            }
            return new TestResult(test, Verdict.ERROR, 0, e.what() + " " + e.reason());
        }
    }

    private TestResult judge(TestNode test, Inputs inputs) {
        List<Object> row = engine.get()
                .query(countQuery(test), inputs.relations(), 1)
                .rows()
                .get(0);
        long failures = row.get(0) instanceof Number number ? number.longValue() : 0;
        Verdict verdict = Verdict.PASS;
        if (test.rules().severity() == TestRules.Severity.ERROR && isTrue(row.get(2))) {
            verdict = Verdict.FAIL;
        } else if (isTrue(row.get(1))) {
            verdict = Verdict.WARN;
        }
        String message = verdict == Verdict.PASS
                ? ""
                : String.format(Locale.ENGLISH, "%,d", failures)
                        + (failures == 1 ? " row is wrong" : " rows are wrong");
        return new TestResult(test, verdict, failures, message);
    }

    private static String countQuery(TestNode test) {
        TestRules rules = test.rules();
        String count = "coalesce(" + rules.failCalc() + ", 0)";
        return "select\n  " + count + " as failures,\n  " + count + " " + rules.warnIf() + " as should_warn,\n  "
                + count + " " + rules.errorIf() + " as should_error\nfrom (\n" + test.failingRows()
                + "\n) as dbt_internal_test";
    }

    private static boolean isTrue(@Nullable Object value) {
        return Boolean.TRUE.equals(value);
    }
}
