package dev.wharf.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.Location;
import dev.wharf.core.error.Problem;
import dev.wharf.core.event.RunEvent;
import dev.wharf.core.spi.RunStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What every history of runs keeps. */
public abstract class RunStoreContract {
    private static final Instant AT = Instant.parse("2026-11-21T10:15:00.123456Z");
    private static final AssetId MODEL = AssetId.model("gold.fact_sales");

    /** An empty store. */
    protected abstract RunStore store();

    /** The store again, as a new process would open it. */
    protected abstract RunStore reopen();

    @Test
    public void givesBackEveryKindOfEventAsItWas() {
        RunStore store = store();
        List<RunEvent> events = everyKind("r-1");
        events.forEach(store::on);

        List<RunEvent> read = reopen().events("r-1");

        assertThat(read).hasSameSizeAs(events);
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof RunEvent.AssetFailed failed) {
                Problem problem = ((RunEvent.AssetFailed) read.get(i)).problem();
                assertThat(problem.render()).isEqualTo(failed.problem().render());
                assertThat(problem.code().kind())
                        .isEqualTo(failed.problem().code().kind());
            } else {
                assertThat(read.get(i)).isEqualTo(events.get(i));
            }
        }
    }

    @Test
    public void listsRunsNewestFirst() {
        RunStore store = store();
        for (String run : List.of("r-1", "r-2", "r-3")) {
            everyKind(run).forEach(store::on);
        }
        assertThat(store.recentRuns(2)).containsExactly("r-3", "r-2");
        assertThat(store.latestRun()).contains("r-3");
        assertThat(store.events("r-2")).allMatch(event -> event.runId().equals("r-2"));
    }

    @Test
    public void knowsNothingOfOtherRuns() {
        RunStore store = store();
        assertThat(store.events("nobody")).isEmpty();
        assertThat(store.latestRun()).isEmpty();
    }

    @Test
    public void takesAnyTextInAMessage() {
        RunStore store = store();
        String nasty = "quote ' \" backslash \\ newline \n emoji 🧾 control \u0001";
        store.on(new RunEvent.TestCompleted(
                "r-9", AT, MODEL, nasty, RunEvent.Verdict.FAIL, 3, Duration.ofMillis(5), nasty));
        assertThat(store.events("r-9"))
                .singleElement()
                .isInstanceOfSatisfying(
                        RunEvent.TestCompleted.class,
                        test -> assertThat(test.message()).isEqualTo(nasty));
    }

    private static List<RunEvent> everyKind(String run) {
        return List.of(
                new RunEvent.RunStarted(
                        run, AT, "retail", "prod", "run --select gold", List.of(AssetId.source("bronze.x"), MODEL)),
                new RunEvent.AssetStarted(run, AT, MODEL),
                new RunEvent.TestCompleted(
                        run, AT, MODEL, "not_null_x", RunEvent.Verdict.WARN, 2, Duration.ofMillis(12), "two"),
                new RunEvent.AssetCompleted(
                        run,
                        AT,
                        MODEL,
                        Duration.ofMillis(1234),
                        OptionalLong.of(541_909),
                        OptionalLong.of(Long.MAX_VALUE - 1),
                        Map.of("bytes", 5L)),
                new RunEvent.AssetSkipped(run, AT, AssetId.source("bronze.x"), true, "nothing new"),
                new RunEvent.AssetFailed(
                        run,
                        AT,
                        MODEL,
                        Duration.ofMillis(7),
                        new Problem(
                                CoreError.IO_FAILED,
                                new Location("models/x.sql", 3, null),
                                "It failed.",
                                "it is broken.",
                                "mend it.")),
                new RunEvent.RunCompleted(run, AT, false, Duration.ofMillis(1300)));
    }
}
