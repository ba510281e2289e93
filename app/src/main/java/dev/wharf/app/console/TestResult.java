package dev.wharf.app.console;

import dev.wharf.core.event.RunEvent;
import java.time.Duration;
import java.time.Instant;

/**
 * The verdict of one test of an asset.
 *
 * @param failures how many rows failed
 * @param message what the test says of them; empty where it passed
 * @param keptIn the table that holds the failing rows; empty where none does
 */
public record TestResult(
        String name,
        RunEvent.Verdict verdict,
        long failures,
        Duration took,
        String message,
        Instant at,
        String keptIn) {
    TestResult keptIn(String table) {
        return new TestResult(name, verdict, failures, took, message, at, table);
    }
}
