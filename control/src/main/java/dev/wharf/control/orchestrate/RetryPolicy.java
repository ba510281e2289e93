package dev.wharf.control.orchestrate;

import java.time.Duration;

/**
 * How often, and after what pause, a task is tried again whose error says that a retry may help.
 *
 * @param attempts including the first; at least 1
 * @param firstPause before the second attempt; doubled before each further one
 */
public record RetryPolicy(int attempts, Duration firstPause) {
    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts is below 1: " + attempts);
        }
    }

    public static RetryPolicy standard() {
        return new RetryPolicy(3, Duration.ofMillis(500));
    }

    /** The pause after the given failed attempt, counted from 1. */
    Duration pauseAfter(int attempt) {
        return firstPause.multipliedBy(1L << Math.min(attempt - 1, 16));
    }
}
