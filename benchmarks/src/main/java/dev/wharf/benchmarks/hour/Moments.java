package dev.wharf.benchmarks.hour;

import java.time.Instant;

/** The moments of the hour, spread evenly; in UTC, written without a zone. */
final class Moments {
    private static final Instant BEGIN = Instant.parse("2026-11-20T18:00:00Z");
    private static final long HOUR_MILLIS = 3_600_000;

    private Moments() {}

    /** When the n-th of so many things happened. */
    static String of(int n, int total) {
        String text = BEGIN.plusMillis(HOUR_MILLIS * n / total).toString();
        return text.substring(0, text.length() - 1);
    }
}
