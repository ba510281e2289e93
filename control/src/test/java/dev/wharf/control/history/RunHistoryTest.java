package dev.wharf.control.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.Problem;
import dev.wharf.core.event.RunEvent;
import dev.wharf.core.event.RunEvent.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RunHistoryTest {
    private static final Instant T = Instant.parse("2026-11-21T10:15:00Z");
    private static final AssetId SALES = AssetId.model("gold.fact_sales");
    private static final AssetId STAGING = AssetId.model("silver.sales");

    @RegisterExtension
    static final HistoryServer SERVER = new HistoryServer();

    private PostgresRunStore store;
    private RunHistory history;

    @BeforeEach
    void open() {
        SERVER.newDatabase();
        store = PostgresRunStore.open(SERVER.database());
        history = new RunHistory(SERVER.database());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(history.recentRuns(5)).isEmpty();
        assertThat(history.latestRun()).isEmpty();
        assertThat(history.assets()).isEmpty();
    }

    @Test
    void sumsUpARun() {
        tell(
                started("r-1"),
                completed("r-1", STAGING, 1, 100),
                test("r-1", STAGING, "a", Verdict.PASS),
                test("r-1", STAGING, "b", Verdict.WARN),
                test("r-1", STAGING, "c", Verdict.ERROR),
                failed("r-1", SALES, 2),
                new RunEvent.AssetSkipped("r-1", T, AssetId.publish("warehouse"), false, "'x' failed"),
                new RunEvent.AssetSkipped("r-1", T, AssetId.seed("countries"), true, "same file"),
                new RunEvent.RunCompleted("r-1", T.plusSeconds(9), false, Duration.ofSeconds(9)));
        assertThat(history.latestRun())
                .contains(new RunSummary(
                        "r-1",
                        "retail",
                        "prod",
                        "run",
                        T,
                        Duration.ofSeconds(9),
                        RunSummary.Status.FAILED,
                        1,
                        1,
                        1,
                        1,
                        1,
                        1,
                        1));
    }

    @Test
    void listsTheNewestRunsFirst() {
        tell(started("r-1"), ended("r-1"), started("r-2"), ended("r-2"));
        assertThat(history.recentRuns(10)).extracting(RunSummary::runId).containsExactly("r-2", "r-1");
        assertThat(history.recentRuns(10)).extracting(RunSummary::status).containsOnly(RunSummary.Status.SUCCEEDED);
    }

    @Test
    void showsARunWhoseStoreIsOpenAsRunning() {
        tell(started("r-1"));
        assertThat(history.latestRun()).map(RunSummary::status).contains(RunSummary.Status.RUNNING);
    }

    @Test
    void showsARunThatWasNeverEndedAsInterrupted() {
        tell(started("r-1"));
        store.close();
        assertThat(history.latestRun()).map(RunSummary::status).contains(RunSummary.Status.INTERRUPTED);
    }

    @Test
    void showsARunWhoseProcessWasKilledAsInterrupted() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRun.class.getName(),
                        SERVER.address().jdbcUrl(),
                        SERVER.address().user(),
                        SERVER.address().password().reveal())
                .inheritIO()
                .start();
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> history.latestRun()
                            .filter(run -> run.runId().equals(KilledRun.RUN))
                            .filter(run -> run.status() == RunSummary.Status.RUNNING)
                            .isPresent());
        } finally {
            child.destroyForcibly().waitFor();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(history.latestRun())
                        .map(RunSummary::status)
                        .contains(RunSummary.Status.INTERRUPTED));
    }

    @Test
    void remembersTheRowsAndTheFreshnessOfAnAssetThatFailsLater() {
        tell(
                started("r-1"),
                completed("r-1", SALES, 1, 541_909),
                test("r-1", SALES, "unique", Verdict.PASS),
                ended("r-1"),
                started("r-2"),
                failed("r-2", SALES, 100),
                ended("r-2"));
        assertThat(history.assets()).singleElement().satisfies(sales -> {
            assertThat(sales.asset()).isEqualTo(SALES);
            assertThat(sales.runId()).isEqualTo("r-2");
            assertThat(sales.status()).isEqualTo(AssetStatus.Status.FAILED);
            assertThat(sales.at()).isEqualTo(T.plusSeconds(100));
            assertThat(sales.freshAt()).isEqualTo(T.plusSeconds(1));
            assertThat(sales.rows()).hasValue(541_909);
            assertThat(sales.message()).contains("CORE-009", "disk on fire");
            assertThat(sales.tests())
                    .containsExactly(
                            new AssetStatus.TestStatus("unique", Verdict.PASS, 0, Duration.ofMillis(3), "said"));
        });
    }

    @Test
    void countsAnAssetAsFreshWhenNothingHadToBeDone() {
        tell(
                started("r-1"),
                completed("r-1", SALES, 1, 10),
                started("r-2"),
                new RunEvent.AssetSkipped("r-2", T.plusSeconds(50), SALES, true, "no new rows"));
        assertThat(history.assets()).singleElement().satisfies(sales -> {
            assertThat(sales.status()).isEqualTo(AssetStatus.Status.UP_TO_DATE);
            assertThat(sales.freshAt()).isEqualTo(T.plusSeconds(50));
            assertThat(sales.rows()).hasValue(10);
            assertThat(sales.took()).isNull();
        });
    }

    @Test
    void doesNotCountAnAssetAsFreshThatWasSkippedForAFailureUpstream() {
        tell(started("r-1"), new RunEvent.AssetSkipped("r-1", T, SALES, false, "'model:silver.sales' failed"));
        assertThat(history.assets()).singleElement().satisfies(sales -> {
            assertThat(sales.status()).isEqualTo(AssetStatus.Status.SKIPPED);
            assertThat(sales.freshAt()).isNull();
            assertThat(sales.rows()).isEmpty();
        });
    }

    @Test
    void showsEachTestOfTheNewestRunThatTestedWithItsLastVerdict() {
        tell(
                started("r-1"),
                test("r-1", SALES, "dropped later", Verdict.PASS),
                completed("r-1", SALES, 1, 1),
                started("r-2"),
                test("r-2", SALES, "unique", Verdict.FAIL),
                test("r-2", SALES, "unique", Verdict.PASS),
                completed("r-2", SALES, 2, 1),
                started("r-3"),
                new RunEvent.AssetSkipped("r-3", T, SALES, true, "no new rows"));
        assertThat(history.assets().get(0).tests())
                .extracting(AssetStatus.TestStatus::test, AssetStatus.TestStatus::verdict)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("unique", Verdict.PASS));
    }

    @Test
    void listsAssetsByKindAndName() {
        tell(
                started("r-1"),
                completed("r-1", SALES, 1, 1),
                completed("r-1", AssetId.source("z"), 1, 1),
                completed("r-1", STAGING, 1, 1),
                completed("r-1", AssetId.publish("warehouse"), 1, 1));
        assertThat(history.assets())
                .extracting(status -> status.asset().toString())
                .containsExactly("source:z", "model:gold.fact_sales", "model:silver.sales", "publish:warehouse");
    }

    private void tell(RunEvent... events) {
        List.of(events).forEach(store::on);
        store.flush();
    }

    private static RunEvent started(String run) {
        return new RunEvent.RunStarted(run, T, "retail", "prod", "run", List.of(STAGING, SALES));
    }

    private static RunEvent ended(String run) {
        return new RunEvent.RunCompleted(run, T.plusSeconds(1), true, Duration.ofSeconds(1));
    }

    private static RunEvent completed(String run, AssetId asset, long second, long rows) {
        return new RunEvent.AssetCompleted(
                run,
                T.plusSeconds(second),
                asset,
                Duration.ofMillis(5),
                OptionalLong.of(rows),
                OptionalLong.empty(),
                Map.of());
    }

    private static RunEvent failed(String run, AssetId asset, long second) {
        return new RunEvent.AssetFailed(
                run,
                T.plusSeconds(second),
                asset,
                Duration.ofMillis(5),
                new Problem(CoreError.IO_FAILED, null, "It failed.", "disk on fire.", "extinguish it."));
    }

    private static RunEvent test(String run, AssetId asset, String name, Verdict verdict) {
        return new RunEvent.TestCompleted(run, T, asset, name, verdict, 0, Duration.ofMillis(3), "said");
    }
}
