package dev.wharf.benchmarks.endtoend;

import dev.wharf.benchmarks.endtoend.ProcessWatch.Usage;
import dev.wharf.benchmarks.hour.HourGenerator;
import dev.wharf.benchmarks.hour.HourSize;
import dev.wharf.benchmarks.hour.Ledger;
import dev.wharf.benchmarks.report.Disk;
import dev.wharf.benchmarks.report.Figures;
import dev.wharf.benchmarks.report.Machine;
import dev.wharf.benchmarks.report.MarkdownTable;
import dev.wharf.benchmarks.report.Timed;
import dev.wharf.core.asset.AssetId.Kind;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An hour of the reference shop's data, loaded, modelled and published once, and held against its ledger. */
public final class HourBenchmark {
    private final WharfHome home;

    public HourBenchmark(WharfHome home) {
        this.home = home;
    }

    /** Returns whether the platform's figures are those of the ledger. */
    public boolean run(HourSize size, long seed, PrintStream out) throws Exception {
        Path work = home.work().resolve("hour");
        Path input = work.resolve("input");
        Place place = new Place(home, home.hourProject(), work.resolve("data"));
        Disk.delete(work);
        Ledger ledger = new HourGenerator(size, seed).write(input);
        WharfCommand.prepare(home);
        Machine.print(out);
        Duration limit = Timed.of(() -> HourLimit.read(input));
        WharfCommand.Done done;
        Usage usage;
        try (WharfCommand command = place.start("run", "--input", input.toString(), "--output", "json");
                ProcessWatch watch = ProcessWatch.start(place.processes(command))) {
            done = command.await();
            usage = watch.usage();
        }
        report(size, input, done, usage, limit).print(out);
        out.println();
        String sql = Files.readString(home.hourProject().resolve("ledger.sql"), StandardCharsets.UTF_8);
        List<String> found = place.run("query", "--format", "csv", "--", sql).lines();
        boolean isSame = compare(ledger.totals(), Ledger.parse(found).totals(), out);
        Disk.delete(work);
        return isSame;
    }

    private static MarkdownTable report(HourSize size, Path input, WharfCommand.Done done, Usage usage, Duration limit)
            throws IOException {
        RunTimes times = RunTimes.of(done.lines());
        long rows = (long) size.clicks() + size.orders() + size.items();
        return new MarkdownTable("what", "figure", "rows")
                .row("input on disk", Figures.mebibytes(Disk.size(input)), Figures.count(rows))
                .row("the whole command", Figures.seconds(done.took()), Figures.perSecond(rows, done.took()))
                .row(
                        "raw files to published gold",
                        Figures.seconds(times.total()),
                        Figures.perSecond(rows, times.total()))
                .row("- of which files to bronze, added up", Figures.seconds(times.of(Kind.SOURCE)), "")
                .row("- of which models and their tests, added up", Figures.seconds(times.of(Kind.MODEL)), "")
                .row("- of which gold to the warehouse", Figures.seconds(times.of(Kind.PUBLISH)), "")
                .row("CPU time of all processes", Figures.seconds(usage.cpu()), "")
                .row("limit: DuckDB alone, read and sum up", Figures.seconds(limit), Figures.perSecond(rows, limit))
                .row("gold in terms of DuckDB alone", Figures.ratio(times.total(), limit), "")
                .row("peak memory, all processes", Figures.mebibytes(usage.resident()), "")
                .row("- shared pages counted once", Figures.mebibytes(usage.proportional()), "");
    }

    private static boolean compare(Map<String, Long> ledger, Map<String, Long> found, PrintStream out) {
        MarkdownTable table = new MarkdownTable("figure", "ledger", "Wharf", "");
        new TreeMap<>(ledger)
                .forEach((figure, total) -> table.row(
                        figure,
                        Figures.count(total),
                        Optional.ofNullable(found.get(figure))
                                .map(Figures::count)
                                .orElse("none"),
                        total.equals(found.get(figure)) ? "same" : "DIFFERS"));
        table.print(out);
        boolean isSame = ledger.equals(found);
        out.println();
        out.println(isSame ? "All figures agree with the ledger." : "The figures differ from the ledger.");
        return isSame;
    }
}
