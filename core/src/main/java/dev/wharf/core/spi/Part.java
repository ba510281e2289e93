package dev.wharf.core.spi;

/**
 * Something that is started, watched and stopped: an embedded server, or the connection to one that somebody else
 * runs. A constructor opens nothing. {@link #close()} is idempotent, may be called in any state and does not throw.
 */
public interface Part extends AutoCloseable {
    /** A short, stable name for people and for metrics: {@code postgres}, {@code object-store}. */
    String name();

    /** Returns when the part answers, or throws a {@link dev.wharf.core.error.WharfException} that says why not. */
    void start();

    /** Asks the part itself; never a remembered answer. Returns within a few seconds. */
    Health health();

    @Override
    void close();
}
