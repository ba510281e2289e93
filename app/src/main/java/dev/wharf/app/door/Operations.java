package dev.wharf.app.door;

import dev.wharf.core.event.RunListener;
import dev.wharf.core.spi.Engine.RowConsumer;

/**
 * What a command can ask of a platform: of one it started itself, or through the door of one that already runs on the
 * data folder. Both behave the same.
 */
public interface Operations extends AutoCloseable {
    /** Runs to the end; a thread that is interrupted cancels the run. Returns whether everything succeeded. */
    boolean run(RunRequest request, RunListener listener);

    /** Runs what a person typed over the tables as they are now, in a locked instance. */
    void query(String sql, RowConsumer rows);

    /** How the platform and its assets are. */
    PlatformStatus status();

    /** The project's figures in each layer. */
    java.util.List<FigureResult> figures();

    /** Where the platform's parts can be reached. */
    Addresses addresses();

    @Override
    void close();
}
