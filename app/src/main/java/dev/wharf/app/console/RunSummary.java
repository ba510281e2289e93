package dev.wharf.app.console;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run in a list.
 *
 * @param command what a person typed, without the program: {@code run --select gold}
 * @param took null while it runs
 */
public record RunSummary(
        String id,
        String command,
        RunState state,
        Instant startedAt,
        @Nullable Duration took,
        int updated,
        int upToDate,
        int skipped,
        int failed,
        TestCounts tests) {}
