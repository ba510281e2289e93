package dev.wharf.benchmarks.micro;

import dev.wharf.core.position.Position;
import dev.wharf.core.position.PositionMap;
import dev.wharf.lake.commit.Head;
import dev.wharf.lake.commit.PositionedCommit;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Commits and loads of tables through the embedded catalog; no data is written. In milliseconds. */
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class CommitBenchmark {
    private static final Schema SCHEMA = new Schema(Types.NestedField.optional(1, "id", Types.LongType.get()));
    private static final Namespace NAMESPACE = Namespace.of("commits");

    private Lake lake;
    private DataSource database;
    private int commits;

    @Setup
    public void makeTables() throws IOException, SQLException {
        lake = new Lake();
        lake.lakehouse().namespaces().createNamespace(NAMESPACE);
        for (String table : List.of("a", "b", "c", "d")) {
            lake.lakehouse().tables().createTable(name(table), SCHEMA);
        }
        database = lake.database("limit");
        execute("create table pointers (table_name text primary key, location text)");
        execute("insert into pointers values ('a', '0')");
    }

    @TearDown(Level.Trial)
    public void stop() throws IOException {
        lake.close();
    }

    @Benchmark
    public Map<TableIdentifier, Long> appendToOneTable() {
        return append("a");
    }

    @Benchmark
    public Map<TableIdentifier, Long> appendToThreeTablesAsOne() {
        return append("b", "c", "d");
    }

    @Benchmark
    public Table loadTable() {
        return lake.lakehouse().tables().loadTable(name("b"));
    }

    /** At the least, a commit moves one pointer in PostgreSQL, synced to the disk. */
    @Benchmark
    public void limitPostgresUpdate() throws SQLException {
        commits++;
        execute("update pointers set location = '" + commits + "' where table_name = 'a'");
    }

    private Map<TableIdentifier, Long> append(String... tables) {
        commits++;
        PositionedCommit commit = new PositionedCommit(lake.lakehouse(), "c" + commits);
        for (String table : tables) {
            DataFile file = DataFiles.builder(PartitionSpec.unpartitioned())
                    .withPath("s3://warehouse/data/" + table + commits)
                    .withFormat(FileFormat.PARQUET)
                    .withFileSizeInBytes(100)
                    .withRecordCount(10)
                    .build();
            commit.append(
                    Head.of(lake.lakehouse(), name(table)),
                    List.of(file),
                    PositionMap.of(new Position.InFiles("s", commits, "d")));
        }
        return commit.commit();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static TableIdentifier name(String table) {
        return TableIdentifier.of(NAMESPACE, table);
    }
}
