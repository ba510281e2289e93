package dev.wharf.transform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Engine.QueryColumn;
import dev.wharf.core.spi.Engine.RowConsumer;
import dev.wharf.core.spi.Health;
import dev.wharf.lake.LakeError;
import dev.wharf.transform.duckdb.EngineError;
import dev.wharf.transform.duckdb.LakehouseExtension;
import dev.wharf.transform.duckdb.TestLakehouse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How the engine's process begins and ends, well or badly. */
@ExtendWith(LakehouseExtension.class)
@Timeout(240)
class EngineLifeTest {
    private static final String ENDLESS =
            "select sum(a.range * b.range) as x from range(10000000) a, range(10000000) b";

    @TempDir
    Path work;

    @Test
    void aCrashFailsWhatRunsAndTheNextRequestStartsAnewProcess(TestLakehouse lake) throws Exception {
        try (RemoteEngine engine = engine(lake, List.of())) {
            engine.start();
            long first = engine.pid();
            CompletableFuture<WharfException> running = CompletableFuture.supplyAsync(
                    () -> catchThrowableOfType(WharfException.class, () -> engine.query(ENDLESS, List.of(), 1)));
            awaitBusy(first);

            assertThat(ProcessHandle.of(first).orElseThrow().destroyForcibly()).isTrue();

            WharfException error = running.get(60, TimeUnit.SECONDS);
            assertThat(error.code()).isEqualTo(EngineError.CRASHED);
            assertThat(error.code().isRetryable()).isTrue();
            assertThat(error.getMessage()).contains(Long.toString(first)).contains("exit code");
            assertThat(engine.query("select 1 as x", List.of(), 1).rows()).containsExactly(List.of(1));
            assertThat(engine.pid()).isNotEqualTo(first);
            assertThat(engine.health().state()).isEqualTo(Health.State.HEALTHY);
        }
        assertNothingIsLeft();
    }

    @Test
    void theChildEndsWithItsOwner(TestLakehouse lake) {
        RemoteEngine engine = engine(lake, List.of());
        assertThat(engine.health().state()).isEqualTo(Health.State.STOPPED);
        engine.start();
        ProcessHandle child = ProcessHandle.of(engine.pid()).orElseThrow();

        engine.close();
        engine.close();

        assertThat(child.isAlive()).isFalse();
        assertThat(engine.health().state()).isEqualTo(Health.State.STOPPED);
        assertThat(catchThrowableOfType(WharfException.class, () -> engine.tablesIn("select 1"))
                        .code())
                .isEqualTo(EngineError.NOT_RUNNING);
    }

    @Test
    void theChildEndsWhenItsParentIsKilled(TestLakehouse lake) throws Exception {
        Path properties = work.resolve("lakehouse.properties");
        Files.write(
                properties,
                lake.lakehouse().properties().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList());
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EngineParent.class.getName(),
                        properties.toString(),
                        work.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            assertThat(line).as("the child's process id").startsWith("child ");
            ProcessHandle child = ProcessHandle.of(Long.parseLong(line.substring("child ".length())))
                    .orElseThrow();
            assertThat(child.isAlive()).isTrue();

            // The child is in the middle of a query that would take hours.
            parent.destroyForcibly();

            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !child.isAlive());
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void saysWhyItDidNotStart(TestLakehouse lake) {
        try (RemoteEngine engine = engine(lake, List.of("-XX:NoSuchOption=1"))) {
            WharfException error = catchThrowableOfType(WharfException.class, engine::start);

            assertThat(error.code()).isEqualTo(EngineError.START_FAILED);
            assertThat(error.reason()).contains("exit code").contains("NoSuchOption");
        }
    }

    @Test
    void aLakehouseThatDoesNotAnswerKeepsItsOwnError(TestLakehouse lake) {
        Map<String, String> elsewhere = new LinkedHashMap<>(lake.lakehouse().properties());
        elsewhere.put("uri", "http://127.0.0.1:1/");
        RemoteEngine engine = new RemoteEngine(
                () -> new MovedLakehouse(lake.lakehouse(), elsewhere), config(List.of()), work.resolve("logs"));

        WharfException error = catchThrowableOfType(WharfException.class, engine::start);
        engine.close();

        assertThat(error.code()).isEqualTo(LakeError.CATALOG_UNREACHABLE);
        assertThat(error.getMessage()).contains("127.0.0.1:1");
    }

    @Test
    void manyRowsComeInChunksAndAReaderMayStopOrFail(TestLakehouse lake) {
        try (RemoteEngine engine = engine(lake, List.of())) {
            engine.start();
            AtomicInteger all = new AtomicInteger();
            engine.queryLocked(
                    "select range as x, 'row ' || range as s from range(50000)", List.of(), rows(all, 1 << 30));
            assertThat(all).hasValue(50_000);

            AtomicInteger some = new AtomicInteger();
            engine.queryLocked("select * from range(1000000000)", List.of(), rows(some, 3000));
            assertThat(some).hasValue(3000);

            IllegalStateException thrown = catchThrowableOfType(
                    IllegalStateException.class,
                    () -> engine.queryLocked("select * from range(1000000000)", List.of(), new RowConsumer() {
                        @Override
                        public void columns(List<QueryColumn> columns) {}

                        @Override
                        public boolean row(List<Object> values) {
                            throw new IllegalStateException("the reader is broken");
                        }
                    }));
            assertThat(thrown).hasMessage("the reader is broken");
            assertThat(engine.query("select 1 as x", List.of(), 1).rows()).hasSize(1);
        }
    }

    private RemoteEngine engine(TestLakehouse lake, List<String> jvmOptions) {
        return new RemoteEngine(lake::lakehouse, config(jvmOptions), work.resolve("logs"));
    }

    private EngineConfig config(List<String> jvmOptions) {
        return EngineParent.config(work.resolve("engine"), jvmOptions);
    }

    /** A child that computes uses its processor. */
    private static void awaitBusy(long pid) {
        Duration before =
                ProcessHandle.of(pid).orElseThrow().info().totalCpuDuration().orElse(Duration.ZERO);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> ProcessHandle.of(pid)
                                .orElseThrow()
                                .info()
                                .totalCpuDuration()
                                .orElse(Duration.ofDays(1))
                                .minus(before)
                                .compareTo(Duration.ofMillis(500))
                        > 0);
    }

    private void assertNothingIsLeft() throws IOException {
        try (Stream<Path> left = Files.list(work.resolve("engine"))) {
            assertThat(left.map(path -> path.getFileName().toString())).containsOnly("cache");
        }
    }

    private static RowConsumer rows(AtomicInteger count, int limit) {
        return new RowConsumer() {
            @Override
            public void columns(List<QueryColumn> columns) {
                assertThat(columns).isNotEmpty();
            }

            @Override
            public boolean row(List<Object> values) {
                return count.incrementAndGet() < limit;
            }
        };
    }
}
