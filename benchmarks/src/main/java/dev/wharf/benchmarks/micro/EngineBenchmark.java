package dev.wharf.benchmarks.micro;

import dev.wharf.benchmarks.report.BareDuckDb;
import dev.wharf.core.config.DataSize;
import dev.wharf.core.position.PositionMap;
import dev.wharf.core.position.PositionSummary;
import dev.wharf.core.spi.Materialisation;
import dev.wharf.core.spi.Materialisation.ExpectedHead;
import dev.wharf.core.spi.Materialised;
import dev.wharf.transform.duckdb.DuckDbConfig;
import dev.wharf.transform.duckdb.DuckDbEngine;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
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

/** A query's rows into a staged table: DuckDB, Parquet with field ids, Iceberg's metadata. In rows a second. */
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class EngineBenchmark {
    private static final int ROWS = 500_000;
    private static final Namespace NAMESPACE = Namespace.of("engine");
    private static final String SQL = "select range as id, 'product ' || (range % 5000) as name,"
            + " cast(range * 0.07 as decimal(18,2)) as amount,"
            + " timestamp '2026-01-01' + to_seconds(range) as at from range(" + ROWS + ")";

    private Lake lake;
    private DuckDbEngine engine;
    private int tables;

    @Setup
    public void start() throws IOException {
        lake = new Lake();
        lake.lakehouse().namespaces().createNamespace(NAMESPACE);
        engine = new DuckDbEngine(
                lake.lakehouse(),
                new DuckDbConfig(
                        DataSize.ofMebibytes(2048),
                        DataSize.ofMebibytes(512),
                        Runtime.getRuntime().availableProcessors(),
                        lake.folder().resolve("engine"),
                        DataSize.ofMebibytes(1024),
                        DataSize.ofMebibytes(192)));
        engine.start();
    }

    @TearDown(Level.Trial)
    public void stop() throws IOException {
        engine.close();
        lake.close();
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public Materialised materialise() {
        tables++;
        return engine.materialise(new Materialisation(
                TableIdentifier.of(NAMESPACE, "t" + tables),
                SQL,
                List.of(),
                List.of(),
                new ExpectedHead.Absent(),
                "audit",
                Map.of(),
                PositionSummary.encode("c" + tables, PositionMap.empty())));
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void limitDuckDbCopyToParquet() throws SQLException {
        try (BareDuckDb database = new BareDuckDb()) {
            database.run("copy (" + SQL + ") to '" + lake.folder().resolve("limit.parquet")
                    + "' (format parquet, compression zstd)");
        }
    }
}
