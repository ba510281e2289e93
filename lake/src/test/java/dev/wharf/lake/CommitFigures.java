package dev.wharf.lake;

import dev.wharf.core.position.Position;
import dev.wharf.core.position.PositionMap;
import dev.wharf.lake.commit.Head;
import dev.wharf.lake.commit.PositionedCommit;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;

/** Prints what commits, loads and PUTs cost on this machine. Asserts nothing; run by hand. */
public final class CommitFigures {
    private static final Schema SCHEMA = new Schema(Types.NestedField.optional(1, "id", Types.LongType.get()));

    private CommitFigures() {}

    /** Runs all measurements once. */
    public static void main(String[] args) throws Exception {
        try (LakeExtension.Server server = LakeExtension.Server.start();
                TestLake lake = timedStart(new TestPostgres(server.postgres()))) {
            lake.lakehouse().namespaces().createNamespace(Namespace.of("n"));
            for (String table : List.of("a", "b", "c", "d")) {
                lake.lakehouse().tables().createTable(TableIdentifier.of("n", table), SCHEMA);
            }
            IntConsumer one = i -> append(lake, i, "a");
            IntConsumer three = i -> append(lake, i, "b", "c", "d");
            IntConsumer load = i -> lake.lakehouse().tables().loadTable(TableIdentifier.of("n", "b"));
            print("append, 1 table", 60, one);
            print("append, 3 tables as one", 40, three);
            print("load table", 100, load);
            put(lake);
        }
        System.exit(0);
    }

    private static TestLake timedStart(TestPostgres postgres) throws Exception {
        postgres.dataSource("catalog");
        long start = System.nanoTime();
        long cpu = cpu();
        TestLake lake = TestLake.start(Files.createTempDirectory("wharf-figures"), postgres);
        System.out.printf(
                "start of store, catalog and client %d ms, CPU %d ms%n",
                (System.nanoTime() - start) / 1_000_000, (cpu() - cpu) / 1_000_000);
        return lake;
    }

    /** CPU time of this process: a figure that a busy machine does not spoil. */
    private static long cpu() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(java.time.Duration::toNanos)
                .orElse(0L);
    }

    private static void append(TestLake lake, int i, String... tables) {
        PositionedCommit commit = new PositionedCommit(lake.lakehouse(), "c" + i);
        for (String table : tables) {
            DataFile file = DataFiles.builder(PartitionSpec.unpartitioned())
                    .withPath("s3://warehouse/data/" + table + i)
                    .withFormat(FileFormat.PARQUET)
                    .withFileSizeInBytes(100)
                    .withRecordCount(10)
                    .build();
            commit.append(
                    Head.of(lake.lakehouse(), TableIdentifier.of("n", table)),
                    List.of(file),
                    PositionMap.of(new Position.InFiles("s", i, "d")));
        }
        commit.commit();
    }

    private static void print(String what, int rounds, IntConsumer work) {
        List<Double> millis = new ArrayList<>();
        long cpu = cpu();
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            work.accept(i);
            if (i >= rounds / 4) {
                millis.add((System.nanoTime() - start) / 1e6);
            }
        }
        millis.sort(null);
        System.out.printf(
                "[p50] %s: %.0f ms, p90 %.0f ms, CPU %.1f ms each%n",
                what, millis.get(millis.size() / 2), millis.get(millis.size() * 9 / 10), (cpu() - cpu) / 1e6 / rounds);
    }

    private static void put(TestLake lake) throws Exception {
        byte[] block = new byte[1 << 20];
        new java.util.Random(1).nextBytes(block);
        for (int megabytes : new int[] {8, 128}) {
            long start = System.nanoTime();
            int files = 256 / megabytes;
            for (int f = 0; f < files; f++) {
                try (OutputStream out = lake.lakehouse()
                        .io()
                        .newOutputFile("s3://warehouse/put/" + megabytes + "/" + f)
                        .createOrOverwrite()) {
                    for (int i = 0; i < megabytes; i++) {
                        out.write(block);
                    }
                }
            }
            System.out.printf(
                    "PUT of %d MiB objects, synced: %.0f MiB/s%n",
                    megabytes, files * megabytes / ((System.nanoTime() - start) / 1e9));
        }
    }
}
