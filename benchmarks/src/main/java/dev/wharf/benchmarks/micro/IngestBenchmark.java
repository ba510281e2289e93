package dev.wharf.benchmarks.micro;

import dev.wharf.benchmarks.hour.HourGenerator;
import dev.wharf.benchmarks.hour.HourSize;
import dev.wharf.benchmarks.report.BareDuckDb;
import dev.wharf.benchmarks.report.Disk;
import dev.wharf.core.error.Problems;
import dev.wharf.core.spi.AssetTask.Outcome;
import dev.wharf.ingest.FileIngest;
import dev.wharf.ingest.IngestConfig;
import dev.wharf.project.ProjectFolder;
import dev.wharf.project.source.FileSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A CSV file into a bronze table: framing, parsing, Parquet, checksum, one commit. In rows a second. */
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class IngestBenchmark {
    private static final int ROWS = 200_000;

    private Lake lake;
    private Path input;
    private FileSource source;
    private int loads;

    @Setup
    public void makeFile() throws IOException {
        lake = new Lake();
        input = lake.folder().resolve("input");
        new HourGenerator(new HourSize(1, ROWS, ROWS), 1).write(input);
        Problems problems = new Problems();
        Path project = Path.of(System.getProperty("wharf.home", ".")).resolve("benchmarks/src/main/projects/hour");
        source = ProjectFolder.open(project).read(problems).files().stream()
                .filter(file -> file.name().equals("order_items"))
                .findFirst()
                .orElseThrow();
        problems.throwIfAny();
    }

    @TearDown(Level.Trial)
    public void stop() throws IOException {
        lake.close();
    }

    /** The same content loads once, so each time goes to a table of its own. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public Outcome csvToBronze() {
        loads++;
        FileSource fresh = new FileSource(
                source.name() + loads,
                source.description(),
                source.path(),
                source.match(),
                source.kind(),
                source.csv(),
                source.columns(),
                source.location());
        try (FileIngest ingest = new FileIngest(lake.lakehouse(), IngestConfig.defaults(), Clock.systemUTC())) {
            return ingest.load(fresh, input, "benchmark-" + loads);
        }
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void limitDuckDbCsvToParquet() throws SQLException {
        try (BareDuckDb database = new BareDuckDb()) {
            database.run("copy (from read_csv('" + input.resolve("order_items.csv") + "', header = true)) to '"
                    + input.resolve("limit.parquet") + "' (format parquet, compression zstd)");
        }
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void limitCopyOfTheFile() throws IOException {
        Disk.copyDurably(input.resolve("order_items.csv"), input.resolve("limit.csv"));
    }
}
