package dev.wharf.app.door;

import java.util.List;

/**
 * What a run is asked to do.
 *
 * @param kind what of the assets is worked on
 * @param select dbt selectors; empty means everything
 * @param exclude dbt selectors taken out again
 * @param fullRefresh true to rebuild what is up to date, too
 * @param allowBreaking true to publish changes that break readers of the warehouse
 * @param input the folder that replaces the file sources' own; empty where none is given
 * @param threads assets worked on side by side; 0 for the configured number
 */
public record RunRequest(
        Kind kind,
        List<String> select,
        List<String> exclude,
        boolean fullRefresh,
        boolean allowBreaking,
        String input,
        int threads) {
    /** What a run covers. */
    public enum Kind {
        /** Sources, models with their tests, publishes. */
        RUN,
        /** The tests only, on the tables as they are. */
        TEST
    }

    public RunRequest {
        select = List.copyOf(select);
        exclude = List.copyOf(exclude);
    }
}
