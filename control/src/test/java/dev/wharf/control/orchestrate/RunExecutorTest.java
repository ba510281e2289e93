package dev.wharf.control.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.control.ControlError;
import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.event.RunEvent;
import dev.wharf.core.spi.AssetTask;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RunExecutorTest {
    private static final RunHeader HEADER = new RunHeader("r-1", "p", "prod", "run");
    private static final RetryPolicy RETRIES = new RetryPolicy(3, Duration.ofMillis(1));

    private final List<RunEvent> events = new CopyOnWriteArrayList<>();
    private final List<String> log = new CopyOnWriteArrayList<>();

    @Test
    void runsEachTaskAfterThoseItWaitsFor() {
        RunReport report = run(4, task("c", logs("c"), "b"), task("b", logs("b"), "a"), task("a", logs("a")));

        assertThat(log).containsExactly("a", "b", "c");
        assertThat(report.isSuccessful()).isTrue();
        assertThat(events.get(0)).isInstanceOf(RunEvent.RunStarted.class);
        assertThat(events.get(events.size() - 1)).isInstanceOf(RunEvent.RunCompleted.class);
    }

    @Test
    void neverStartsATaskWhileItsUpstreamStillWorks() {
        CountDownLatch slow = new CountDownLatch(1);
        AtomicInteger seen = new AtomicInteger(-1);
        run(
                4,
                task("slow", () -> {
                    await(slow);
                    log.add("slow");
                    return updated();
                }),
                task("other", () -> {
                    slow.countDown();
                    return updated();
                }),
                task(
                        "after",
                        () -> {
                            seen.set(log.size());
                            return updated();
                        },
                        "slow"));
        assertThat(seen).hasValue(1);
    }

    @Test
    void runsIndependentTasksSideBySideUpToTheLimit() {
        CountDownLatch both = new CountDownLatch(2);
        AtomicInteger active = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        run(
                2,
                Stream.of("a", "b", "c", "d")
                        .map(name -> task(name, () -> {
                            most.accumulateAndGet(active.incrementAndGet(), Math::max);
                            both.countDown();
                            await(both);
                            active.decrementAndGet();
                            return updated();
                        }))
                        .toArray(AssetTask[]::new));
        assertThat(most).hasValue(2);
    }

    @Test
    @Timeout(60)
    void endsWhateverATaskThrows() {
        RunReport report = run(2, task("good", logs("good")), task("bad", () -> {
            throw new UnsatisfiedLinkError("a library does not load here");
        }));

        assertThat(report.isSuccessful()).isFalse();
        assertThat(log).containsExactly("good");
        assertThat(events).anyMatch(RunEvent.AssetFailed.class::isInstance);
    }

    @Test
    void skipsWhatIsDownstreamOfAFailureAndSaysWhy() {
        RunReport report = run(
                2,
                task("bad", () -> {
                    throw new WharfException(CoreError.MISSING_FILE, "It is absent.", "no.", "yes.");
                }),
                task("child", logs("child"), "bad"),
                task("grandchild", logs("grandchild"), "child"),
                task("stranger", logs("stranger")));

        assertThat(log).containsExactly("stranger");
        assertThat(report.isSuccessful()).isFalse();
        assertThat(report.endings().get(AssetId.model("grandchild")))
                .isEqualTo(new RunReport.Ending.Skipped("skipped, because model:bad failed"));
        assertThat(events).filteredOn(RunEvent.AssetSkipped.class::isInstance).hasSize(2);
    }

    @Test
    void triesAgainWhenARetryMayHelp() {
        AtomicInteger attempts = new AtomicInteger();
        RunReport report = run(1, task("flaky", () -> {
            if (attempts.incrementAndGet() < 3) {
                throw new WharfException(CoreError.IO_FAILED, "Not now.", "no.", "yes.");
            }
            return updated();
        }));
        assertThat(report.isSuccessful()).isTrue();
        assertThat(attempts).hasValue(3);
    }

    @Test
    void doesNotTryAgainWhenItCannotHelp() {
        AtomicInteger attempts = new AtomicInteger();
        run(1, task("wrong", () -> {
            attempts.incrementAndGet();
            throw new WharfException(CoreError.MISSING_FILE, "It is absent.", "no.", "yes.");
        }));
        assertThat(attempts).hasValue(1);
    }

    @Test
    void turnsASurpriseIntoAnInternalProblem() {
        run(1, task("bug", () -> {
            throw new IllegalStateException("what is this");
        }));
        assertThat(events)
                .filteredOn(RunEvent.AssetFailed.class::isInstance)
                .singleElement()
                .satisfies(event -> {
                    RunEvent.AssetFailed failed = (RunEvent.AssetFailed) event;
                    assertThat(failed.problem().code()).isEqualTo(CoreError.UNEXPECTED);
                    assertThat(failed.problem().cause()).contains("what is this");
                });
    }

    @Test
    void cancelsWhatRunsAndSkipsTheRest() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        AtomicReference<RunReport> report = new AtomicReference<>();
        Thread caller = new Thread(() -> report.set(run(
                1,
                task("long", () -> {
                    started.countDown();
                    await(new CountDownLatch(1));
                    return updated();
                }),
                task("next", logs("next")))));
        caller.start();
        assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();
        caller.join(30_000);

        assertThat(report.get().isSuccessful()).isFalse();
        assertThat(log).isEmpty();
        assertThat(report.get().endings().get(AssetId.model("long")))
                .isInstanceOfSatisfying(
                        RunReport.Ending.Failed.class,
                        failed -> assertThat(failed.problem().code()).isEqualTo(ControlError.CANCELLED));
    }

    @Test
    void namesACircle() {
        assertThatThrownBy(() -> run(1, task("a", logs("a"), "b"), task("b", logs("b"), "a")))
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(ControlError.CYCLE))
                .hasMessageContaining("a > b > a");
    }

    @Test
    void refusesTwoTasksForOneAsset() {
        assertThatThrownBy(() -> run(1, task("a", logs("a")), task("a", logs("a"))))
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(ControlError.DUPLICATE_ASSET));
    }

    private RunReport run(int threads, AssetTask... tasks) {
        return new RunExecutor(threads, Clock.systemUTC(), RETRIES).run(HEADER, List.of(tasks), events::add);
    }

    private interface Work {
        AssetTask.Outcome run() throws InterruptedException;
    }

    private Work logs(String name) {
        return () -> {
            log.add(name);
            return updated();
        };
    }

    private static AssetTask.Outcome updated() {
        return new AssetTask.Outcome.Updated(OptionalLong.of(1), OptionalLong.empty(), Map.of());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static AssetTask task(String name, Work work, String... upstream) {
        return new AssetTask() {
            @Override
            public AssetId asset() {
                return AssetId.model(name);
            }

            @Override
            public Set<AssetId> upstream() {
                return Stream.of(upstream).map(AssetId::model).collect(java.util.stream.Collectors.toSet());
            }

            @Override
            public Outcome execute(Context context) {
                try {
                    return work.run();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted", e);
                }
            }
        };
    }
}
