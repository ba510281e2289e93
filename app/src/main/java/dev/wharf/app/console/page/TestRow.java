package dev.wharf.app.console.page;

import dev.wharf.app.console.TestResult;
import dev.wharf.core.event.RunEvent;
import java.time.Instant;

/**
 * A test's verdict in a table.
 *
 * @param says what is wrong, in words; empty where it passed
 * @param keptIn the table with the failing rows; empty where there is none
 */
record TestRow(String name, Badge verdict, String failures, String says, String keptIn, String took, Moment at) {
    static TestRow of(TestResult test, Instant now) {
        return new TestRow(
                test.name(),
                Badge.of(test.verdict()),
                test.failures() == 0 ? "" : Quantities.count(test.failures()),
                says(test),
                test.keptIn(),
                Quantities.duration(test.took()),
                Moment.ago(test.at(), now));
    }

    /** The command that shows the failing rows. */
    String command() {
        return "wharf query \"select * from " + keptIn + " limit 100\"";
    }

    private static String says(TestResult test) {
        if (test.keptIn().isEmpty()) {
            return test.message();
        }
        String rows = Quantities.count(test.failures(), "row breaks", "rows break") + " this rule";
        return test.verdict() == RunEvent.Verdict.WARN
                ? rows + ". It is a warning: the table was published all the same."
                : rows + ".";
    }
}
