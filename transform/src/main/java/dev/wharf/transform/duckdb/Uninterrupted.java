package dev.wharf.transform.duckdb;

/** Work that has to be done even though the thread was interrupted: what a cancelled request leaves behind. */
final class Uninterrupted {
    private Uninterrupted() {}

    /** Runs with the interrupt flag down, and puts it up again afterwards. */
    static void run(Runnable work) {
        boolean wasInterrupted = Thread.interrupted();
        try {
            work.run();
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
