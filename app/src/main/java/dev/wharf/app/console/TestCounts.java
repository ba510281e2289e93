package dev.wharf.app.console;

import dev.wharf.core.event.RunEvent;
import java.util.Collection;

/**
 * How many tests gave which verdict.
 *
 * @param failed those that failed and those that could not be run
 */
public record TestCounts(int passed, int warned, int failed) {
    public static final TestCounts NONE = new TestCounts(0, 0, 0);

    public static TestCounts of(Collection<RunEvent.Verdict> verdicts) {
        int passed = 0;
        int warned = 0;
        int failed = 0;
        for (RunEvent.Verdict verdict : verdicts) {
            switch (verdict) {
                case PASS -> passed++;
                case WARN -> warned++;
                case FAIL, ERROR -> failed++;
            }
        }
        return new TestCounts(passed, warned, failed);
    }

    public TestCounts plus(TestCounts other) {
        return new TestCounts(passed + other.passed, warned + other.warned, failed + other.failed);
    }

    public int total() {
        return passed + warned + failed;
    }
}
