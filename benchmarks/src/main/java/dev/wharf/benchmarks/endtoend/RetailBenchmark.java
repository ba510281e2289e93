package dev.wharf.benchmarks.endtoend;

import dev.wharf.benchmarks.report.Disk;
import dev.wharf.benchmarks.report.Figures;
import dev.wharf.benchmarks.report.Machine;
import dev.wharf.benchmarks.report.MarkdownTable;
import dev.wharf.core.asset.AssetId.Kind;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The retail example from its raw file to published gold, beside what the machine allows. */
public final class RetailBenchmark {
    private final WharfHome home;
    private final int rounds;

    /** @param rounds each on a data folder of its own; the first finds caches cold, the others warm */
    public RetailBenchmark(WharfHome home, int rounds) {
        this.home = home;
        this.rounds = rounds;
    }

    public void run(PrintStream out) throws Exception {
        Path work = Files.createDirectories(home.work().resolve("retail"));
        WharfCommand.prepare(home);
        Machine.print(out);
        List<RetailLimits> limits = new ArrayList<>();
        List<RetailRound> measured = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            Path data = work.resolve("data-" + round);
            Disk.delete(data);
            measured.add(RetailRound.measure(home, data));
            limits.add(RetailLimits.measure(home.retailFile(), work));
            Disk.delete(data);
        }
        times(measured, limits).print(out);
        out.println();
        memory(measured).print(out);
    }

    private MarkdownTable times(List<RetailRound> measured, List<RetailLimits> limits) {
        MarkdownTable table = new MarkdownTable("what", "first round", "median of " + rounds);
        add(table, "start to healthy, empty data folder", measured, RetailRound::firstStart);
        add(
                table,
                "raw file to published gold",
                measured,
                round -> round.firstRun().total());
        add(
                table,
                "- of which file to bronze",
                measured,
                round -> round.firstRun().of(Kind.SOURCE));
        add(
                table,
                "- of which models and their tests, added up",
                measured,
                round -> round.firstRun().of(Kind.MODEL));
        add(
                table,
                "- of which gold to the warehouse",
                measured,
                round -> round.firstRun().of(Kind.PUBLISH));
        add(
                table,
                "second run, nothing new",
                measured,
                round -> round.secondRun().total());
        add(table, "- as a command of its own", measured, RetailRound::secondCommand);
        add(
                table,
                "CPU time of start and both runs",
                measured,
                round -> round.usage().cpu());
        add(table, "start to healthy, full data folder", measured, RetailRound::nextStart);
        add(table, "limit: decompress the file", limits, RetailLimits::decompress);
        add(table, "limit: DuckDB alone, read and sum up", limits, RetailLimits::sums);
        add(table, "limit: DuckDB alone, typed Parquet on disk", limits, RetailLimits::parquet);
        Duration run = Figures.median(
                measured.stream().map(round -> round.firstRun().total()).toList());
        Duration limit = Figures.median(limits.stream().map(RetailLimits::sums).toList());
        Duration load = Figures.median(
                measured.stream().map(round -> round.firstRun().of(Kind.SOURCE)).toList());
        Duration parquet =
                Figures.median(limits.stream().map(RetailLimits::parquet).toList());
        return table.row("gold in terms of DuckDB alone", "", Figures.ratio(run, limit))
                .row("bronze in terms of DuckDB's Parquet", "", Figures.ratio(load, parquet));
    }

    private static <T> void add(MarkdownTable table, String what, List<T> rounds, Function<T, Duration> time) {
        List<Duration> times = rounds.stream().map(time).toList();
        table.row(what, Figures.seconds(times.get(0)), Figures.seconds(Figures.median(times)));
    }

    private static MarkdownTable memory(List<RetailRound> measured) {
        MarkdownTable table = new MarkdownTable("peak memory, worst round", "resident", "largest process (VmHWM)");
        for (Role role : Role.values()) {
            table.row(
                    role.label(),
                    Figures.mebibytes(worst(measured, usage -> usage.byRole().getOrDefault(role, 0L))),
                    Figures.mebibytes(worst(measured, usage -> usage.largest().getOrDefault(role, 0L))));
        }
        return table.row(
                        "all processes at one moment",
                        Figures.mebibytes(worst(measured, ProcessWatch.Usage::resident)),
                        "")
                .row(
                        "- shared pages counted once",
                        Figures.mebibytes(worst(measured, ProcessWatch.Usage::proportional)),
                        "");
    }

    private static long worst(List<RetailRound> measured, Function<ProcessWatch.Usage, Long> figure) {
        return measured.stream()
                .map(RetailRound::usage)
                .mapToLong(figure::apply)
                .max()
                .orElse(0);
    }
}
