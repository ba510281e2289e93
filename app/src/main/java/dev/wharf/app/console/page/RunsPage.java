package dev.wharf.app.console.page;

import dev.wharf.app.console.RunSummary;
import java.time.Instant;
import java.util.List;

/** The runs, newest first. */
record RunsPage(Shell shell, List<RunRow> runs) {
    static RunsPage of(Shell shell, List<RunSummary> runs, Instant now) {
        return new RunsPage(shell, runs.stream().map(run -> RunRow.of(run, now)).toList());
    }
}
