package dev.wharf.control.orchestrate;

import dev.wharf.core.config.Settings;
import java.time.Duration;

/**
 * How runs go.
 *
 * @param parallelism assets worked on at the same time
 * @param retries further attempts after an error that may pass by itself
 * @param retryDelay before the first of them; it doubles each time
 * @param retryDelayLimit the longest of these delays
 * @param cancelTimeout how long a cancelled run waits for the assets being worked on
 */
public record RunConfig(
        int parallelism, int retries, Duration retryDelay, Duration retryDelayLimit, Duration cancelTimeout) {
    /** All defaults. */
    public static RunConfig defaults() {
        return new RunConfig(4, 2, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(30));
    }

    /** Reads the section {@code run}. */
    public static RunConfig from(Settings section) {
        RunConfig defaults = defaults();
        return new RunConfig(
                section.integer("parallelism", defaults.parallelism(), 1, 64, "Assets worked on at the same time."),
                section.integer(
                        "retries",
                        defaults.retries(),
                        0,
                        20,
                        "Further attempts at an asset after an error that may pass by itself."),
                section.duration(
                        "retry-delay",
                        defaults.retryDelay(),
                        "Pause before the first further attempt; it doubles each time."),
                section.duration("retry-delay-limit", defaults.retryDelayLimit(), "The longest of these pauses."),
                section.duration(
                        "cancel-timeout",
                        defaults.cancelTimeout(),
                        "How long a cancelled run waits for the assets being worked on."));
    }

    /** The pause after so many failed attempts. */
    Duration delayAfter(int attempts) {
        long millis = retryDelay.toMillis();
        for (int i = 1; i < attempts && millis < retryDelayLimit.toMillis(); i++) {
            millis *= 2;
        }
        return Duration.ofMillis(Math.min(millis, retryDelayLimit.toMillis()));
    }
}
