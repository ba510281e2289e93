package dev.wharf.app.console.page;

import dev.wharf.app.console.TestResult;
import java.time.Instant;

/** A test's verdict in a table. */
record TestRow(String name, Badge verdict, String failures, String message, String took, Moment at) {
    static TestRow of(TestResult test, Instant now) {
        return new TestRow(
                test.name(),
                Badge.of(test.verdict()),
                test.failures() == 0 ? "" : Quantities.count(test.failures()),
                test.message(),
                Quantities.duration(test.took()),
                Moment.ago(test.at(), now));
    }
}
