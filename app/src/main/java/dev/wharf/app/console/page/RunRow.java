package dev.wharf.app.console.page;

import dev.wharf.app.console.RunSummary;
import dev.wharf.app.console.TestCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A run in a table. */
record RunRow(
        String id,
        String href,
        String command,
        Badge state,
        Moment started,
        String took,
        String did,
        TestCounts tests) {
    static RunRow of(RunSummary run, Instant now) {
        return new RunRow(
                run.id(),
                Links.run(run.id()),
                run.command(),
                Badge.of(run.state()),
                Moment.ago(run.startedAt(), now),
                run.took() == null ? "" : Quantities.duration(run.took()),
                did(run.updated(), run.upToDate(), run.skipped(), run.failed()),
                run.tests());
    }

    /** What a run did, in words: {@code 12 updated · 3 up to date · 1 failed}. */
    static String did(int updated, int upToDate, int skipped, int failed) {
        List<String> parts = new ArrayList<>();
        if (failed > 0) {
            parts.add(Quantities.count(failed) + " failed");
        }
        if (updated > 0) {
            parts.add(Quantities.count(updated) + " updated");
        }
        if (upToDate > 0) {
            parts.add(Quantities.count(upToDate) + " up to date");
        }
        if (skipped > 0) {
            parts.add(Quantities.count(skipped) + " skipped");
        }
        return parts.isEmpty() ? "nothing yet" : String.join(" · ", parts);
    }
}
