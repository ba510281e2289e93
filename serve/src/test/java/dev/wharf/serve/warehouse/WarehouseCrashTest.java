package dev.wharf.serve.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.core.spi.Sink.Publication;
import dev.wharf.testkit.sink.Publishing;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.iceberg.catalog.TableIdentifier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A publish is killed at each of its moments; the next one mends what is left. */
@Timeout(300)
class WarehouseCrashTest {
    private static final TableIdentifier SALES = TableIdentifier.parse("gold.sales");

    @RegisterExtension
    static final WarehouseServer SERVER = new WarehouseServer();

    @TempDir
    Path folder;

    private PostgresWarehouse warehouse;

    @BeforeEach
    void publishFirst() {
        SERVER.empty();
        warehouse = new PostgresWarehouse(SERVER.database(), WarehouseConfig.defaults(), null);
        warehouse.publish(new Publication(
                List.of(Publishing.of("gold.sales").in(folder).rows(10, "first").table())));
    }

    @Test
    void diesInTheMiddleOfACopy() throws Exception {
        Path pipe = folder.resolve("rows.pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Process child = KilledPublish.start(SERVER.address(), pipe, "none");
        try (OutputStream rows = Files.newOutputStream(pipe, StandardOpenOption.WRITE)) {
            for (int i = 1; i <= 20_000; i++) {
                rows.write(("\"" + i + "\",\"second" + i + "\"\n").getBytes(StandardCharsets.UTF_8));
            }
            rows.flush();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> !SERVER.read("select 1 from pg_stat_progress_copy where tuples_processed > 0")
                            .isEmpty());
            kill(child, "in the middle of a COPY");
        }
        assertThat(firstRows()).containsExactly("first1", "10");
        publishSecond();
    }

    @Test
    void diesWhenAllIsLoadedAndNothingSwitched() throws Exception {
        strike(PostgresWarehouse.Step.LOADED);
        assertThat(firstRows()).containsExactly("first1", "10");
        assertThat(versions()).hasSize(2);
        publishSecond();
    }

    @Test
    void diesWhenAllIsSwitchedAndNothingSwept() throws Exception {
        strike(PostgresWarehouse.Step.SWITCHED);
        assertThat(firstRows()).containsExactly("second1", "3");
        assertThat(warehouse.find(SALES)).map(p -> p.snapshotId()).contains(2L);
        assertThat(versions()).hasSize(2);
        publishSecond();
    }

    private void strike(PostgresWarehouse.Step step) throws Exception {
        Path csv = secondRows();
        Process child = KilledPublish.start(SERVER.address(), csv, step.name());
        try (var lines = child.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).isEqualTo(step.name());
            kill(child, "after " + step);
        }
    }

    /** The publish that was killed, tried again as the next run would. */
    private void publishSecond() throws Exception {
        warehouse.publish(new Publication(
                List.of(Publishing.of("gold.sales").in(folder).snapshot(2).table(secondRows(), 3))));
        assertThat(firstRows()).containsExactly("second1", "3");
        assertThat(versions()).hasSize(1);
    }

    private Path secondRows() throws Exception {
        return Files.writeString(folder.resolve("second.csv"), "\"1\",\"second1\"\n\"2\",\"second2\"\n\"3\",\n");
    }

    private static void kill(Process child, String where) throws InterruptedException {
        child.destroyForcibly().waitFor();
        System.out.println("struck: " + where);
        // its session ends when PostgreSQL sees that the other side is gone
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> SERVER.read("select 1 from pg_stat_activity where application_name = 'killed-publish'")
                        .isEmpty());
    }

    private static List<String> firstRows() throws SQLException {
        return SERVER.read("select label from gold.sales where id = 1 union all select count(*)::text from gold.sales");
    }

    private static List<String> versions() throws SQLException {
        return SERVER.read("select relname from pg_class where relkind = 'r' and relnamespace ="
                + " 'gold_versions'::regnamespace");
    }
}
