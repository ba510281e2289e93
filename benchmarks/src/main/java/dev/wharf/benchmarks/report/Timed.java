package dev.wharf.benchmarks.report;

import java.time.Duration;

/** How long a piece of work took by the clock. */
public final class Timed {
    /** Work that may fail. */
    public interface Work {
        void run() throws Exception;
    }

    private Timed() {}

    public static Duration of(Work work) throws Exception {
        long begin = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
