package dev.wharf.app.wiring;

import dev.wharf.core.config.Settings;

/**
 * How runs are carried out.
 *
 * @param threads assets worked on side by side
 */
public record RunConfig(int threads) {
    private static final int MAX_THREADS = 64;

    /** Reads the section {@code run}. */
    public static RunConfig from(Settings section) {
        return new RunConfig(section.integer(
                "threads",
                Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors())),
                "one for each core, 2 to 8",
                1,
                MAX_THREADS,
                "Assets worked on side by side."));
    }
}
