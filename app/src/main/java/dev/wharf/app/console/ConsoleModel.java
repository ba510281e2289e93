package dev.wharf.app.console;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.event.RunListener;
import java.util.List;
import java.util.Optional;

/**
 * Everything the console reads. Called from several threads, may block, and may throw a
 * {@link dev.wharf.core.error.WharfException}, which the page then shows in its three parts.
 */
public interface ConsoleModel {
    ProjectInfo project();

    /** The parts of the platform in the order they were started, asked now. */
    List<PartStatus> parts();

    /** Newest first. */
    List<RunSummary> runs(int limit);

    /** The newest run, whether it has ended or not. */
    Optional<RunView> latestRun();

    Optional<RunView> run(String id);

    /** All assets of the project, in the order in which data flows; cheap enough for each page view. */
    List<AssetSummary> assets();

    Optional<AssetView> asset(AssetId id);

    /** In the order in which they are listed. */
    List<DashboardView> dashboards();

    /**
     * Runs a tile's query on the tables as they are now.
     *
     * @throws dev.wharf.core.error.WharfException when the query cannot be answered; the tile shows it
     */
    TileData tile(String dashboard, String tile);

    /** Passes on each event of each run from now on, until the subscription is closed. */
    Subscription onEvent(RunListener listener);

    /** Ends what it stands for; closing twice is harmless. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
