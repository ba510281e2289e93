package dev.wharf.app.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.app.product.WharfProcess.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * kill -9 at named moments of a run, told from outside by what lies on the disk; then the same command gives the right
 * figures, without any cleaning by hand.
 */
class KillIT {
    private static final String[] FREE_PORTS = {
        "--set", "console.port=0", "--set", "postgres.port=0", "--set", "objects.port=0", "--set", "catalog.port=0"
    };

    @TempDir
    Path folder;

    /** The moments, each by the first trace it leaves. */
    enum Moment {
        WHILE_POSTGRES_IS_BEING_CREATED {
            @Override
            boolean hasCome(Path data) throws IOException {
                return any(data.resolve("pg"), path -> path.contains("base"));
            }
        },
        IN_THE_MIDDLE_OF_A_FILE {
            @Override
            boolean hasCome(Path data) throws IOException {
                return any(
                        data.resolve("objects"),
                        path -> path.contains("online_retail") && path.endsWith(".metadata.json"));
            }
        },
        WHEN_BRONZE_HAS_DATA_FILES_BUT_PERHAPS_NO_COMMIT {
            @Override
            boolean hasCome(Path data) throws IOException {
                return any(
                        data.resolve("objects"), path -> path.contains("online_retail") && path.endsWith(".parquet"));
            }
        },
        IN_THE_MIDDLE_OF_A_MODEL_COMMIT {
            @Override
            boolean hasCome(Path data) throws IOException {
                return any(data.resolve("objects"), path -> path.contains("sales_lines") && path.endsWith(".avro"));
            }
        },
        WHILE_GOLD_IS_BUILT {
            @Override
            boolean hasCome(Path data) throws IOException {
                return any(data.resolve("objects"), path -> path.contains("fact_sales") && path.endsWith(".parquet"));
            }
        },
        WHILE_GOLD_IS_EXPORTED_TO_THE_WAREHOUSE {
            @Override
            boolean hasCome(Path data) throws IOException {
                return any(data, path -> path.endsWith(".csv") && path.contains("publish"));
            }
        };

        abstract boolean hasCome(Path data) throws IOException;

        private static boolean any(Path root, java.util.function.Predicate<String> trace) throws IOException {
            if (!Files.isDirectory(root)) {
                return false;
            }
            try (Stream<Path> files = Files.walk(root)) {
                return files.map(Path::toString).anyMatch(trace);
            } catch (java.io.UncheckedIOException e) {
                // A file vanished while the tree was walked; look again.
                return false;
            }
        }
    }

    @AfterEach
    void stopWhatWasLeft() {
        Products.stopPostgres(folder.resolve("state"));
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void theSameCommandGivesTheRightFiguresAfterAKill(Moment moment) throws IOException, InterruptedException {
        Path data = folder.resolve("state");
        WharfProcess first = demo(data);
        Awaitility.await()
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofMinutes(5))
                .until(() -> moment.hasCome(data) || !first.isAlive());
        assertThat(first.isAlive())
                .as("the demo was still at work when " + moment + " came; " + first.err())
                .isTrue();
        first.kill();
        System.out.println("STRUCK " + moment + ": the command had printed "
                + first.out().lines().filter(line -> line.contains("rows")).count() + " finished assets");
        assertThat(first.out())
                .as("the run was not finished when it was struck")
                .doesNotContain("succeeded");

        Result second = demo(data).await().succeeded();
        for (String figure : new String[] {"541,909", "25,900", "4,372", "38", "9,288", "9,747,747.934"}) {
            assertThat(second.out())
                    .containsPattern("\\Q" + figure + "\\E +\\Q" + figure + "\\E +\\Q" + figure + "\\E");
        }
        Result ledger = WharfProcess.run(
                folder,
                "query",
                "--format",
                "csv",
                "select count(*) as n, sum(rows) as r from bronze._files",
                "--data",
                data.toString());
        assertThat(ledger.succeeded().out().getBytes(StandardCharsets.UTF_8))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("n,r\n1,541909\n");
    }

    private WharfProcess demo(Path data) throws IOException {
        String[] arguments = Stream.concat(
                        Stream.of("demo", "--once", "--data", data.toString()), Stream.of(FREE_PORTS))
                .toArray(String[]::new);
        return WharfProcess.start(folder, arguments);
    }
}
