package dev.wharf.transform.run;

import dev.wharf.core.event.RunEvent.Verdict;
import dev.wharf.transform.compile.TestNode;

/**
 * What a test said.
 *
 * @param failures how many rows are wrong, or what the test's {@code fail_calc} counts
 * @param message for a person; empty where all is well
 */
record TestResult(TestNode test, Verdict verdict, long failures, String message) {
    boolean isFailed() {
        return verdict == Verdict.FAIL || verdict == Verdict.ERROR;
    }
}
