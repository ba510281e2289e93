package dev.wharf.control.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.control.ControlError;
import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.ErrorKind;
import dev.wharf.core.error.InvalidInputException;
import dev.wharf.core.error.Problem;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.event.RunEvent;
import dev.wharf.core.spi.AssetTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class RunExecutorTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:15:00Z"), ZoneOffset.UTC);

    private final List<RunEvent> events = new CopyOnWriteArrayList<>();

    @Test
    void runsWhatIsUpstreamFirstAndTellsEachStep() {
        RunReport report = run(2, FakeTask.of("b", "a"), FakeTask.of("a"));
        assertThat(report.isSuccessful()).isTrue();
        assertThat(report.results()).extracting(result -> result.asset().name()).containsExactly("a", "b");
        assertThat(story())
                .containsExactly(
                        "RunStarted",
                        "AssetStarted a",
                        "AssetCompleted a",
                        "AssetStarted b",
                        "AssetCompleted b",
                        "RunCompleted");
        RunEvent.RunStarted started = (RunEvent.RunStarted) events.get(0);
        assertThat(started.assets()).containsExactly(AssetId.model("a"), AssetId.model("b"));
        assertThat(started.command()).isEqualTo("run --all");
        RunEvent.AssetCompleted completed = (RunEvent.AssetCompleted) events.get(2);
        assertThat(completed.rows()).hasValue(1);
        assertThat(completed.snapshotId()).hasValue(7);
        assertThat(completed.metrics()).containsEntry("dead-letters", 2L).doesNotContainKey("attempts");
        assertThat(((RunEvent.RunCompleted) events.get(5)).isSuccessful()).isTrue();
    }

    @Test
    void runsNothingWithoutComplaint() {
        assertThat(run(1).isSuccessful()).isTrue();
        assertThat(story()).containsExactly("RunStarted", "RunCompleted");
    }

    @Test
    void runsSideBySideAsManyAsItMayAndNoMore() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<AssetTask> tasks = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            tasks.add(FakeTask.of("t" + i).doing(context -> {
                most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                await(both);
                atOnce.decrementAndGet();
                return FakeTask.updated(1);
            }));
        }
        assertThat(run(2, tasks.toArray(AssetTask[]::new)).isSuccessful()).isTrue();
        assertThat(most).hasValue(2);
    }

    @Test
    void startsTheLongestChainFirstAndThenByName() {
        RunReport report = run(
                1,
                FakeTask.of("alone"),
                FakeTask.of("z1"),
                FakeTask.of("z2", "z1"),
                FakeTask.of("z3", "z2"),
                FakeTask.of("m1"),
                FakeTask.of("m2", "m1"));
        assertThat(report.results())
                .extracting(result -> result.asset().name())
                .containsExactly("z1", "m1", "z2", "alone", "m2", "z3");
        assertThat(started()).containsExactly("z1", "m1", "z2", "alone", "m2", "z3");
    }

    @Test
    void doesNotHoldLightTasksBehindAHeavyOne() {
        CountDownLatch lightDone = new CountDownLatch(5);
        List<AssetTask> tasks = new ArrayList<>();
        tasks.add(FakeTask.of("heavy").doing(context -> {
            await(lightDone);
            return FakeTask.updated(1);
        }));
        for (int i = 0; i < 5; i++) {
            tasks.add(FakeTask.of("light" + i).doing(context -> {
                lightDone.countDown();
                return FakeTask.updated(1);
            }));
        }
        assertThat(run(2, tasks.toArray(AssetTask[]::new)).isSuccessful()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void keepsTheOrderInAnyGraph(long fallbackSeed) {
        long seed = Long.getLong("wharf.seed", fallbackSeed);
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<AssetTask> tasks = new ArrayList<>();
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean isOrdered = new AtomicBoolean(true);
        for (int i = 0; i < 60; i++) {
            int index = i;
            String[] upstream = random.ints(random.nextInt(4), 0, Math.max(1, i))
                    .filter(needed -> needed < index)
                    .distinct()
                    .mapToObj(needed -> "t" + needed)
                    .toArray(String[]::new);
            tasks.add(FakeTask.of("t" + i, upstream).doing(context -> {
                if (!done.containsAll(Arrays.asList(upstream))) {
                    isOrdered.set(false);
                }
                done.add("t" + index);
                return FakeTask.updated(1);
            }));
        }
        Collections.shuffle(tasks, random);
        RunReport first = run(3, tasks.toArray(AssetTask[]::new));
        assertThat(first.isSuccessful()).isTrue();
        assertThat(isOrdered).isTrue();
        assertThat(done).hasSize(60).doesNotHaveDuplicates();
        Collections.shuffle(tasks, random);
        RunReport second = run(3, tasks.toArray(AssetTask[]::new));
        assertThat(second.results())
                .extracting(AssetResult::asset)
                .containsExactlyElementsOf(
                        first.results().stream().map(AssetResult::asset).toList());
    }

    @Test
    void skipsWhatIsDownstreamOfAFailureAndNamesTheCause() {
        RunReport report = run(
                2,
                FakeTask.of("a").doing(failing(CoreError.OUT_OF_RANGE)),
                FakeTask.of("b", "a"),
                FakeTask.of("c", "b", "other"),
                FakeTask.of("other"));
        assertThat(report.isSuccessful()).isFalse();
        assertThat(report.worstKind()).contains(ErrorKind.USER);
        assertThat(report.failures())
                .extracting(failed -> failed.asset().name())
                .containsExactly("a");
        assertThat(report.results())
                .filteredOn(AssetResult.Skipped.class::isInstance)
                .extracting(AssetResult::asset, result -> ((AssetResult.Skipped) result).reason())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(AssetId.model("b"), "'model:a' failed (CORE-003)"),
                        org.assertj.core.groups.Tuple.tuple(AssetId.model("c"), "'model:a' failed (CORE-003)"));
        assertThat(events)
                .filteredOn(RunEvent.AssetSkipped.class::isInstance)
                .allSatisfy(event ->
                        assertThat(((RunEvent.AssetSkipped) event).isUpToDate()).isFalse())
                .hasSize(2);
        assertThat(started()).doesNotContain("b", "c").contains("other");
    }

    @Test
    void goesOnBelowAnAssetThatIsUpToDate() {
        RunReport report = run(
                1,
                FakeTask.of("a").doing(context -> new AssetTask.Outcome.UpToDate("no new rows")),
                FakeTask.of("b", "a"));
        assertThat(report.isSuccessful()).isTrue();
        assertThat(report.results().get(0))
                .isInstanceOfSatisfying(
                        AssetResult.UpToDate.class,
                        result -> assertThat(result.reason()).isEqualTo("no new rows"));
        assertThat(story()).contains("AssetSkipped a", "AssetCompleted b");
    }

    @Test
    void triesAgainWhatMayPassByItself() {
        AtomicInteger calls = new AtomicInteger();
        RunReport report = run(1, FakeTask.of("a").doing(context -> {
            if (calls.incrementAndGet() < 3) {
                throw error(CoreError.IO_FAILED);
            }
            return FakeTask.updated(5);
        }));
        assertThat(report.isSuccessful()).isTrue();
        assertThat(report.results().get(0))
                .isInstanceOfSatisfying(
                        AssetResult.Updated.class,
                        result -> assertThat(result.attempts()).isEqualTo(3));
        assertThat(story()).containsExactly("RunStarted", "AssetStarted a", "AssetCompleted a", "RunCompleted");
        assertThat(((RunEvent.AssetCompleted) events.get(2)).metrics()).containsEntry("attempts", 3L);
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        AtomicInteger calls = new AtomicInteger();
        RunReport report = run(1, FakeTask.of("a").doing(context -> {
            calls.incrementAndGet();
            throw error(CoreError.IO_FAILED);
        }));
        assertThat(calls).hasValue(3);
        assertThat(report.worstKind()).contains(ErrorKind.EXTERNAL);
        assertThat(report.failures().get(0).attempts()).isEqualTo(3);
    }

    @Test
    void doesNotTryAgainWhatAPersonHasToMend() {
        AtomicInteger calls = new AtomicInteger();
        run(1, FakeTask.of("a").doing(context -> {
            calls.incrementAndGet();
            throw error(CoreError.WRONG_TYPE);
        }));
        assertThat(calls).hasValue(1);
    }

    @Test
    void worksOnOthersWhileOneWaitsForItsNextAttempt() {
        CountDownLatch otherDone = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        RunReport report = run(
                1,
                FakeTask.of("a").doing(context -> {
                    if (calls.incrementAndGet() == 1) {
                        throw error(CoreError.IO_FAILED);
                    }
                    await(otherDone);
                    return FakeTask.updated(1);
                }),
                FakeTask.of("b").doing(context -> {
                    otherDone.countDown();
                    return FakeTask.updated(1);
                }));
        assertThat(report.isSuccessful()).isTrue();
        assertThat(story())
                .containsSubsequence("AssetStarted a", "AssetStarted b", "AssetCompleted b", "AssetCompleted a");
    }

    @Test
    void callsAnythingUnforeseenOurBug() {
        RunReport report = run(
                2,
                FakeTask.of("a").doing(context -> {
                    throw new IllegalStateException("boom");
                }),
                FakeTask.of("b").doing(context -> {
                    throw new StackOverflowError();
                }));
        assertThat(report.worstKind()).contains(ErrorKind.INTERNAL);
        assertThat(report.problems()).hasSize(2).allSatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(ControlError.TASK_CRASHED);
            assertThat(problem.fix()).contains("report");
        });
        assertThat(report.problems().get(0).cause()).contains("boom").contains("RunExecutorTest");
    }

    @Test
    void keepsAllProblemsOfAnAssetThatHasSeveral() {
        RunReport report = run(1, FakeTask.of("a").doing(context -> {
            throw new InvalidInputException(List.of(
                    new Problem(CoreError.WRONG_TYPE, null, "First.", "one.", "mend one."),
                    new Problem(CoreError.MISSING_KEY, null, "Second.", "two.", "mend two.")));
        }));
        assertThat(report.problems().get(0).render()).contains("First.", "Second.", "mend one.", "mend two.");
    }

    @Test
    void passesVerdictsOnAsTheyCome() {
        run(1, FakeTask.of("a").doing(context -> {
            assertThat(context.runId()).isEqualTo("r-1");
            context.tested("unique", RunEvent.Verdict.WARN, 3, Duration.ofMillis(2), "three rows");
            return FakeTask.updated(1);
        }));
        assertThat(story())
                .containsExactly("RunStarted", "AssetStarted a", "TestCompleted a", "AssetCompleted a", "RunCompleted");
        assertThat(events.get(2))
                .isEqualTo(new RunEvent.TestCompleted(
                        "r-1",
                        CLOCK.instant(),
                        AssetId.model("a"),
                        "unique",
                        RunEvent.Verdict.WARN,
                        3,
                        Duration.ofMillis(2),
                        "three rows"));
    }

    @Test
    void goesOnWhenAListenerFails() {
        RunExecutor executor = new RunExecutor(
                config(1),
                event -> {
                    throw new IllegalStateException("listener");
                },
                CLOCK);
        assertThat(executor.run(request(Set.of()), List.of(FakeTask.of("a"))).isSuccessful())
                .isTrue();
    }

    @Test
    void endsCleanlyWhenItIsCancelled() throws Exception {
        CountDownLatch isRunning = new CountDownLatch(1);
        AtomicBoolean wasInterrupted = new AtomicBoolean();
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try {
            AtomicBoolean hasFlag = new AtomicBoolean();
            Future<RunReport> future = caller.submit(() -> {
                RunReport report = run(
                        2,
                        FakeTask.of("a").doing(context -> {
                            isRunning.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                wasInterrupted.set(true);
                                throw error(CoreError.IO_FAILED);
                            }
                            return FakeTask.updated(1);
                        }),
                        FakeTask.of("b", "a"),
                        FakeTask.of("c").doing(context -> {
                            await(isRunning);
                            Thread.currentThread().getThreadGroup();
                            return FakeTask.updated(1);
                        }));
                hasFlag.set(Thread.interrupted());
                return report;
            });
            isRunning.await();
            interruptRunner();
            RunReport report = future.get(60, TimeUnit.SECONDS);
            assertThat(wasInterrupted).isTrue();
            assertThat(hasFlag).isTrue();
            assertThat(report.isCancelled()).isTrue();
            assertThat(report.isSuccessful()).isFalse();
            assertThat(report.results()).hasSize(3);
            assertThat(report.failures()).singleElement().satisfies(failed -> {
                assertThat(failed.asset().name()).isEqualTo("a");
                assertThat(failed.problem().code()).isEqualTo(ControlError.CANCELLED);
            });
            assertThat(story().get(story().size() - 1)).isEqualTo("RunCompleted");
            assertThat(story()).contains("AssetSkipped b");
        } finally {
            caller.shutdownNow();
        }
    }

    @Test
    void leavesBehindATaskThatWillNotEnd() throws Exception {
        CountDownLatch isRunning = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try {
            Future<RunReport> future = caller.submit(() -> new RunExecutor(
                            new RunConfig(1, 0, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(50)),
                            events::add,
                            CLOCK)
                    .run(request(Set.of()), List.of(FakeTask.of("stubborn").doing(context -> {
                        runner = Thread.currentThread();
                        isRunning.countDown();
                        while (release.getCount() > 0) {
                            try {
                                release.await();
                            } catch (InterruptedException e) {
                                // stubborn
                            }
                        }
                        return FakeTask.updated(1);
                    }))));
            isRunning.await();
            caller.shutdownNow();
            RunReport report = future.get(60, TimeUnit.SECONDS);
            assertThat(report.failures())
                    .singleElement()
                    .satisfies(failed -> assertThat(failed.problem().code()).isEqualTo(ControlError.CANCELLED));
        } finally {
            release.countDown();
            caller.shutdownNow();
        }
    }

    @Test
    void namesTheCircle() {
        assertThatThrownBy(() -> run(
                        1, FakeTask.of("a", "c"), FakeTask.of("b", "a"), FakeTask.of("c", "b"), FakeTask.of("d", "a")))
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(ControlError.CYCLE))
                .hasMessageContaining("'model:a' needs 'model:c' needs 'model:b' needs 'model:a'");
        assertThat(events).isEmpty();
    }

    @Test
    void refusesATaskThatNeedsItself() {
        assertThatThrownBy(() -> run(1, FakeTask.of("a", "a"))).hasMessageContaining("'model:a' needs 'model:a'");
    }

    @Test
    void countsAssetsOutsideTheRunAsSettledButNamesThoseThatDoNotExist() {
        RunExecutor executor = new RunExecutor(config(1), events::add, CLOCK);
        Set<AssetId> known = Set.of(AssetId.model("staging"));
        assertThat(executor.run(request(known), List.of(FakeTask.of("a", "staging")))
                        .isSuccessful())
                .isTrue();
        assertThatThrownBy(() ->
                        executor.run(request(known), List.of(FakeTask.of("a", "stagin"), FakeTask.of("b", "nope"))))
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(ControlError.UNKNOWN_UPSTREAM))
                .hasMessageContaining("'model:stagin'")
                .hasMessageContaining("did you mean 'model:staging'")
                .hasMessageContaining("'model:nope'");
    }

    @Test
    void refusesTwoTasksForOneAsset() {
        assertThatThrownBy(() -> run(1, FakeTask.of("a"), FakeTask.of("a")))
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(ControlError.DUPLICATE_ASSET));
    }

    private volatile Thread runner;

    private void interruptRunner() {
        runner.interrupt();
    }

    private RunReport run(int parallelism, AssetTask... tasks) {
        runner = Thread.currentThread();
        return new RunExecutor(config(parallelism), events::add, CLOCK).run(request(Set.of()), List.of(tasks));
    }

    private static RunConfig config(int parallelism) {
        return new RunConfig(parallelism, 2, Duration.ofMillis(20), Duration.ofMillis(40), Duration.ofSeconds(30));
    }

    private static RunRequest request(Set<AssetId> known) {
        return new RunRequest("r-1", "retail", "prod", "run --all", known);
    }

    private List<String> story() {
        return events.stream()
                .map(event -> event.getClass().getSimpleName() + nameOf(event))
                .toList();
    }

    private List<String> started() {
        return events.stream()
                .filter(RunEvent.AssetStarted.class::isInstance)
                .map(event -> nameOf(event).strip())
                .toList();
    }

    private static String nameOf(RunEvent event) {
        if (event instanceof RunEvent.AssetStarted started) {
            return " " + started.asset().name();
        } else if (event instanceof RunEvent.AssetCompleted completed) {
            return " " + completed.asset().name();
        } else if (event instanceof RunEvent.AssetSkipped skipped) {
            return " " + skipped.asset().name();
        } else if (event instanceof RunEvent.AssetFailed failed) {
            return " " + failed.asset().name();
        } else if (event instanceof RunEvent.TestCompleted test) {
            return " " + test.asset().name();
        }
        return "";
    }

    private static java.util.function.Function<AssetTask.Context, AssetTask.Outcome> failing(CoreError code) {
        return context -> {
            throw error(code);
        };
    }

    private static WharfException error(CoreError code) {
        return new WharfException(code, "It failed.", "the test wants it so.", "nothing.");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
