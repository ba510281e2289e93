package dev.wharf.core.spi;

import dev.wharf.core.event.RunEvent;
import java.util.List;
import java.util.Optional;

/** The history of runs: the events as they came, readable by run. Safe for use from several threads. */
public interface RunStore extends dev.wharf.core.event.RunListener {
    /** Run ids, newest first. */
    List<String> recentRuns(int limit);

    /** All events of a run in order; empty where the run is unknown. */
    List<RunEvent> events(String runId);

    /** The newest run's id. */
    default Optional<String> latestRun() {
        return recentRuns(1).stream().findFirst();
    }
}
