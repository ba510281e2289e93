package dev.wharf.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.core.spi.AssetTask.Outcome;
import dev.wharf.ingest.FaultPoints.Point;
import dev.wharf.project.source.FileSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An ingest that is killed leaves nothing to be seen, and running again gives what it would have given. */
@ExtendWith(BronzeExtension.class)
@Timeout(300)
class CrashTest {
    private static final int ROWS = 45_000;

    private final BronzeLake lake;
    private final List<Process> children = new ArrayList<>();

    @TempDir
    Path folder;

    CrashTest(BronzeLake lake) {
        this.lake = lake;
    }

    @AfterEach
    void endChildren() {
        children.forEach(Process::destroyForcibly);
    }

    @ParameterizedTest
    @CsvSource({"WITHIN_FILE,3", "BEFORE_COMMIT,1", "WITHIN_COMMIT,1", "AFTER_COMMIT,1"})
    void givesTheSameRowsAfterAKill(Point point, int times) throws IOException, InterruptedException {
        String name = "killed_" + point.name().toLowerCase(java.util.Locale.ROOT);
        FileSource source = drop(name);
        Process child = start(name, point, times, true);
        BufferedReader output = child.inputReader(StandardCharsets.UTF_8);
        assertThat(output.readLine()).isEqualTo("AT " + point);

        child.destroyForcibly().waitFor();

        System.out.println("CrashTest killed the ingest of '" + name + "' at " + point + " (" + times + ")");
        boolean isCommitted = point == Point.AFTER_COMMIT;
        assertThat(lake.rows(source)).hasSize(isCommitted ? ROWS : 0);
        assertThat(lake.ledger(source)).hasSize(isCommitted ? 1 : 0);
        assertThat(lake.deadLetters(source)).hasSize(isCommitted ? 1 : 0);
        Outcome again = lake.load(source, folder.resolve("drop"));
        assertThat(again).isInstanceOf(isCommitted ? Outcome.UpToDate.class : Outcome.Updated.class);
        assertWhole(source);
    }

    @Test
    void isWholeOrAbsentWhenItIsKilledWhileTheCatalogCommits() throws IOException, InterruptedException {
        FileSource source = drop("killed_while_committing");
        Process child = start("killed_while_committing", Point.WITHIN_COMMIT, 1, false);
        BufferedReader output = child.inputReader(StandardCharsets.UTF_8);
        assertThat(output.readLine()).isEqualTo("AT " + Point.WITHIN_COMMIT);

        child.destroyForcibly().waitFor();

        int seen = lake.rows(source).size();
        System.out.println("CrashTest killed the ingest while it committed; rows seen then: " + seen);
        assertThat(seen).isIn(0, ROWS);
        assertThat(lake.ledger(source)).hasSize(seen / ROWS);
        lake.load(source, folder.resolve("drop"));
        assertWhole(source);
    }

    @Test
    void loadsOnceWhenTwoProcessesCommitTheSameFile() throws IOException, InterruptedException {
        FileSource source = drop("raced");
        Process first = start("raced", Point.BEFORE_COMMIT, 1, true);
        Process second = start("raced", Point.BEFORE_COMMIT, 1, true);
        BufferedReader outputOfFirst = first.inputReader(StandardCharsets.UTF_8);
        BufferedReader outputOfSecond = second.inputReader(StandardCharsets.UTF_8);
        assertThat(outputOfFirst.readLine()).isEqualTo("AT " + Point.BEFORE_COMMIT);
        assertThat(outputOfSecond.readLine()).isEqualTo("AT " + Point.BEFORE_COMMIT);

        release(first);
        release(second);

        assertThat(List.of(outputOfFirst.readLine(), outputOfSecond.readLine()))
                .containsExactlyInAnyOrder("DONE Updated", "DONE UpToDate");
        assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertWhole(source);
        assertThat(lake.objects("raced")).as("data files, none of the loser").isEqualTo(1);
    }

    private void assertWhole(FileSource source) {
        List<Record> rows = lake.rows(source);
        assertThat(rows).hasSize(ROWS);
        assertThat(rows.stream().map(row -> row.getField("id")).distinct()).hasSize(ROWS);
        assertThat(rows.stream().map(row -> row.getField("_batch_id")).distinct())
                .hasSize(1);
        assertThat(lake.ledger(source)).hasSize(1);
        assertThat(lake.deadLetters(source)).hasSize(1);
    }

    private FileSource drop(String name) throws IOException {
        Files.createDirectories(folder.resolve("drop"));
        StringBuilder text = new StringBuilder("id,name\n");
        for (int i = 0; i < ROWS; i++) {
            text.append(i).append(",name ").append(i).append('\n');
        }
        text.append("broken\n");
        Files.writeString(folder.resolve("drop/items.csv"), text);
        String yaml = "- {name: " + name + ", match: \"*.csv\", columns: {id: int, name: string}}";
        Files.writeString(folder.resolve("source.yml"), yaml);
        return BronzeLake.source(yaml);
    }

    private Process start(String name, Point point, int times, boolean isWaiting) throws IOException {
        Properties properties = new Properties();
        properties.putAll(lake.lakehouse().properties());
        Path described = folder.resolve("lake.properties");
        try (Writer writer = Files.newBufferedWriter(described, StandardCharsets.UTF_8)) {
            properties.store(writer, null);
        }
        Path errors = folder.resolve(name + ".err");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        ManagementFactory.getRuntimeMXBean().getClassPath(),
                        CrashChild.class.getName(),
                        described.toString(),
                        folder.resolve("source.yml").toString(),
                        folder.resolve("drop").toString(),
                        folder.resolve("memory").toString(),
                        point.name(),
                        Integer.toString(times),
                        Boolean.toString(isWaiting))
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start();
        children.add(child);
        return child;
    }

    private static void release(Process child) throws IOException {
        OutputStream input = child.getOutputStream();
        input.write('\n');
        input.flush();
    }
}
