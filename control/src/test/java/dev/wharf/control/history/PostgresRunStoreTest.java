package dev.wharf.control.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.control.ControlError;
import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.event.RunEvent;
import dev.wharf.core.spi.RunStore;
import dev.wharf.testkit.run.RunStoreContract;
import dev.wharf.testkit.run.SampleEvents;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresRunStoreTest extends RunStoreContract {
    @RegisterExtension
    static final HistoryServer SERVER = new HistoryServer();

    private boolean hasDatabase;

    @Override
    protected RunStore openStore() {
        if (!hasDatabase) {
            SERVER.newDatabase();
            hasDatabase = true;
        }
        return PostgresRunStore.open(SERVER.database());
    }

    @Override
    protected void closeStore(RunStore opened) {
        ((PostgresRunStore) opened).close();
    }

    @Test
    void writesAgainWhatADroppedConnectionKeptFromBeingWritten() throws Exception {
        store().on(started("r-1"));
        store().recentRuns(1);
        SERVER.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid()");
        List<RunEvent> events = SampleEvents.of("r-1");
        events.forEach(store()::on);
        ((PostgresRunStore) store()).flush();
        assertThat(store().events("r-1")).hasSize(1 + events.size());
    }

    @Test
    void saysThatTheDatabaseIsAway() throws Exception {
        PostgresRunStore store = PostgresRunStore.open(SERVER.database(), Duration.ofSeconds(1));
        try {
            SERVER.execute("alter table runs.event rename to gone");
            store.on(started("r-1"));
            assertThatThrownBy(store::flush)
                    .isInstanceOfSatisfying(WharfException.class, e -> {
                        assertThat(e.code()).isEqualTo(ControlError.HISTORY_FAILED);
                        assertThat(e.code().isRetryable()).isTrue();
                    })
                    .hasMessageContaining("runs.event");
            SERVER.execute("alter table runs.gone rename to event");
            store.flush();
            assertThat(store.events("r-1")).hasSize(1);
        } finally {
            store.close();
        }
    }

    @Test
    void refusesAHistoryOfANewerVersion() throws Exception {
        SERVER.execute("update runs.schema_version set version = 99");
        assertThatThrownBy(() -> PostgresRunStore.open(SERVER.database()))
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(ControlError.HISTORY_NEWER))
                .hasMessageContaining("'99'");
    }

    @Test
    void saysWhichEventItCannotRead() throws Exception {
        store().on(started("r-1"));
        store().recentRuns(1);
        SERVER.execute("update runs.event set body = '{\"kind\": \"sleep-walked\", \"run\": \"r-1\","
                + " \"at\": \"2026-11-21T10:15:00Z\"}'");
        assertThatThrownBy(() -> store().events("r-1"))
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(ControlError.HISTORY_UNREADABLE))
                .hasMessageContaining("sleep-walked");
    }

    @Test
    void makesItsTablesOnceWhenManyOpenAtTheSameTime() throws Exception {
        SERVER.newDatabase();
        SERVER.database();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<PostgresRunStore>> opened = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> PostgresRunStore.open(SERVER.database())))
                    .toList();
            for (Future<PostgresRunStore> store : opened) {
                store.get().close();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(SERVER.ask("select string_agg(version::text, ',') from runs.schema_version"))
                .isEqualTo("1");
    }

    @Test
    void keepsNoConnectionToItselfWhenItIsClosed() throws SQLException {
        store().on(started("r-open"));
        closeStore(store());
        assertThat(SERVER.ask("select count(*) from pg_locks where locktype = 'advisory'"))
                .isEqualTo("0");
    }

    private static RunEvent started(String runId) {
        return new RunEvent.RunStarted(
                runId, Instant.parse("2026-11-21T10:15:00Z"), "p", "prod", "run", List.of(AssetId.model("m")));
    }
}
