package dev.wharf.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.ErrorCode;
import dev.wharf.core.event.RunEvent;
import dev.wharf.core.spi.RunStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link RunStore} must do. */
public abstract class RunStoreContract {
    private static final Instant NOW = Instant.parse("2026-11-21T10:15:00Z");

    private RunStore store;

    /** Opens the store; what was told to an earlier one of the same test is there. */
    protected abstract RunStore openStore() throws Exception;

    protected abstract void closeStore(RunStore opened) throws Exception;

    @BeforeEach
    void open() throws Exception {
        store = openStore();
    }

    @AfterEach
    void close() throws Exception {
        closeStore(store);
    }

    protected RunStore store() {
        return store;
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(store.recentRuns(10)).isEmpty();
        assertThat(store.latestRun()).isEmpty();
        assertThat(store.events("r-none")).isEmpty();
    }

    @Test
    void givesBackEveryKindOfEventAsItWas() {
        List<RunEvent> events = SampleEvents.of("r-1");
        events.forEach(store::on);
        assertSame(store.events("r-1"), events);
    }

    @Test
    void hasASampleOfEveryKindOfEvent() {
        Set<Class<?>> sampled =
                SampleEvents.of("r-1").stream().map(Object::getClass).collect(Collectors.toSet());
        assertThat(sampled).containsExactlyInAnyOrder(RunEvent.class.getPermittedSubclasses());
    }

    @Test
    void keepsEventsWhenItIsClosedAndOpenedAgain() throws Exception {
        List<RunEvent> events = SampleEvents.of("r-1");
        events.forEach(store::on);
        closeStore(store);
        store = openStore();
        assertSame(store.events("r-1"), events);
    }

    @Test
    void goesOnWithARunThatAnEarlierStoreBegan() throws Exception {
        store.on(started("r-1"));
        closeStore(store);
        store = openStore();
        store.on(completed("r-1"));
        assertThat(store.events("r-1")).containsExactly(started("r-1"), completed("r-1"));
    }

    @Test
    void listsTheNewestRunsFirst() {
        IntStream.range(0, 5).forEach(i -> {
            store.on(started("r-" + i));
            store.on(completed("r-" + i));
        });
        assertThat(store.recentRuns(3)).containsExactly("r-4", "r-3", "r-2");
        assertThat(store.recentRuns(100)).hasSize(5);
        assertThat(store.latestRun()).contains("r-4");
    }

    @Test
    void keepsRunsApartWhoseEventsComeMixed() {
        store.on(started("r-a"));
        store.on(started("r-b"));
        store.on(completed("r-a"));
        store.on(completed("r-b"));
        assertThat(store.events("r-a")).containsExactly(started("r-a"), completed("r-a"));
        assertThat(store.events("r-b")).containsExactly(started("r-b"), completed("r-b"));
    }

    @Test
    void losesNothingWhenManyTellAtOnce() throws Exception {
        int threads = 8;
        int each = 400;
        ExecutorService tellers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> told = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int teller = t;
                told.add(tellers.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        store.on(new RunEvent.AssetStarted("r-1", NOW, AssetId.model(teller + "." + i)));
                    }
                }));
            }
            for (Future<?> future : told) {
                future.get();
            }
        } finally {
            tellers.shutdownNow();
        }
        List<String> names = store.events("r-1").stream()
                .map(event -> ((RunEvent.AssetStarted) event).asset().name())
                .toList();
        assertThat(names).hasSize(threads * each).doesNotHaveDuplicates();
        for (int t = 0; t < threads; t++) {
            String teller = t + ".";
            assertThat(names.stream()
                            .filter(name -> name.startsWith(teller))
                            .map(name -> Integer.parseInt(name.substring(teller.length()))))
                    .isSorted();
        }
    }

    @Test
    void replacesWhatADatabaseCannotHold() {
        store.on(new RunEvent.AssetSkipped("r-1", NOW, AssetId.model("m"), false, "zero \0 and half \uD83D of a pair"));
        assertThat(store.events("r-1"))
                .singleElement()
                .satisfies(event -> assertThat(((RunEvent.AssetSkipped) event).reason())
                        .isEqualTo("zero \uFFFD and half \uFFFD of a pair"));
    }

    @Test
    void keepsALongRunWhole() {
        List<RunEvent> events = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            events.add(new RunEvent.AssetCompleted(
                    "r-long",
                    NOW.plusNanos(i),
                    AssetId.model("m" + i),
                    Duration.ofNanos(i),
                    OptionalLong.of(i),
                    OptionalLong.empty(),
                    java.util.Map.of()));
        }
        events.forEach(store::on);
        assertThat(store.events("r-long")).containsExactlyElementsOf(events);
    }

    /** Equal in all; an error code is the same when it says the same. */
    protected static void assertSame(List<RunEvent> actual, List<RunEvent> expected) {
        RecursiveComparisonConfiguration comparison = RecursiveComparisonConfiguration.builder()
                .withComparatorForType(
                        Comparator.comparing(ErrorCode::id)
                                .thenComparing(ErrorCode::kind)
                                .thenComparing(ErrorCode::isRetryable)
                                .thenComparing(ErrorCode::summary)
                                .thenComparing(ErrorCode::remedy),
                        ErrorCode.class)
                .withStrictTypeChecking(false)
                .build();
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i)).hasSameClassAs(expected.get(i));
            assertThat(actual.get(i)).usingRecursiveComparison(comparison).isEqualTo(expected.get(i));
        }
    }

    private static RunEvent started(String runId) {
        return new RunEvent.RunStarted(runId, NOW, "p", "prod", "run", List.of(AssetId.model("m")));
    }

    private static RunEvent completed(String runId) {
        return new RunEvent.RunCompleted(runId, NOW.plusSeconds(1), true, Duration.ofSeconds(1));
    }
}
