package dev.wharf.control.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.control.ControlError;
import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.event.RunEvent;
import dev.wharf.core.spi.Database;
import dev.wharf.core.spi.RunStore;
import dev.wharf.postgres.PostgresConfig;
import dev.wharf.testkit.run.RunStoreContract;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresRunStoreTest extends RunStoreContract {
    @TempDir
    static Path data;

    private static Database postgres;
    private static int databases;

    private String database = "";

    @BeforeAll
    static void startPostgres() {
        postgres = PostgresConfig.Embedded.onPort(0).database(data);
        postgres.start();
    }

    @AfterAll
    static void stopPostgres() {
        postgres.close();
    }

    @BeforeEach
    void takeAFreshDatabase() {
        database = "runs" + databases++;
    }

    @Override
    protected RunStore store() {
        return open();
    }

    @Override
    protected RunStore reopen() {
        return open();
    }

    private PostgresRunStore open() {
        PostgresRunStore store = new PostgresRunStore(postgres.dataSource(database));
        store.open();
        return store;
    }

    @Test
    void tellsHowEachAssetIs() {
        PostgresRunStore store = open();
        AssetId model = AssetId.model("gold.x");
        Instant at = Instant.parse("2026-11-21T10:00:00Z");
        test(store, "r-1", model, "old_test", RunEvent.Verdict.PASS);
        store.on(new RunEvent.AssetCompleted(
                "r-1", at, model, Duration.ZERO, OptionalLong.of(5), OptionalLong.empty(), Map.of()));
        test(store, "r-2", model, "new_test", RunEvent.Verdict.FAIL);
        store.on(new RunEvent.AssetSkipped("r-3", at, model, true, "nothing new"));

        AssetHistory history = new RunHistory(store).assets().get(model);

        assertThat(history.lastChange()).isNotNull();
        assertThat(history.lastChange().rows()).hasValue(5);
        assertThat(history.lastEnding()).isInstanceOf(RunEvent.AssetSkipped.class);
        assertThat(history.tests()).extracting(RunEvent.TestCompleted::test).containsExactly("new_test");
    }

    @Test
    void saysWhatIsWrongWithAnEventOfAnotherTime() {
        assertThatThrownBy(() ->
                        RunEventJson.read("{\"type\":\"Surprise\",\"run\":\"r\",\"at\":\"2026-11-21T10:00:00Z\"}"))
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(ControlError.HISTORY_UNREADABLE))
                .hasMessageContaining("Surprise");
    }

    private static void test(RunStore store, String run, AssetId asset, String name, RunEvent.Verdict verdict) {
        store.on(new RunEvent.TestCompleted(run, Instant.EPOCH, asset, name, verdict, 0, Duration.ZERO, ""));
    }
}
