package dev.wharf.benchmarks.endtoend;

import dev.wharf.benchmarks.endtoend.ProcessWatch.Usage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The retail example once on an empty data folder, and what follows on a full one.
 *
 * @param firstStart from the start of the process to all parts healthy, PostgreSQL made anew
 * @param firstRun raw file to published gold, by the run's own events
 * @param secondRun nothing new
 * @param secondCommand the same as a command that uses the running platform, its own start included
 * @param nextStart healthy again on the same folder
 * @param usage from the start to the end of the second run
 */
record RetailRound(
        Duration firstStart,
        RunTimes firstRun,
        RunTimes secondRun,
        Duration secondCommand,
        Duration nextStart,
        Usage usage) {
    private static final String HEALTHY = "\"addresses\"";

    /** @param data does not exist yet */
    static RetailRound measure(WharfHome home, Path data) throws IOException, InterruptedException {
        Place place = new Place(home, home.retailProject(), data);
        String[] up = {"up", "--output", "json"};
        String[] run = {"run", "--output", "json"};
        Duration firstStart;
        RunTimes first;
        WharfCommand.Done second;
        Usage usage;
        try (WharfCommand platform = place.start(up)) {
            try (ProcessWatch watch = ProcessWatch.start(place.processes(platform))) {
                firstStart = platform.awaitLine(HEALTHY);
                first = RunTimes.of(place.run(run).lines());
                second = place.run(run);
                usage = watch.usage();
            }
        }
        try (WharfCommand platform = place.start(up)) {
            Duration nextStart = platform.awaitLine(HEALTHY);
            return new RetailRound(firstStart, first, RunTimes.of(second.lines()), second.took(), nextStart, usage);
        }
    }
}
