package dev.wharf.transform.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.core.error.WharfException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectCacheTest {
    @TempDir
    Path folder;

    private final AtomicInteger loads = new AtomicInteger();

    @Test
    void loadsAnObjectOnce() throws IOException {
        ObjectCache cache = started(1000);

        Path first = take(cache, "s3://b/a", 10);
        Path second = take(cache, "s3://b/a", 10);

        assertThat(second).isEqualTo(first).hasSize(10);
        assertThat(loads).hasValue(1);
    }

    @Test
    void dropsWhatWasNotUsedForTheLongestTime() throws IOException {
        ObjectCache cache = started(25);
        Path a = take(cache, "a", 10);
        Path b = take(cache, "b", 10);
        take(cache, "a", 10);

        Path c = take(cache, "c", 10);

        assertThat(a).exists();
        assertThat(b).doesNotExist();
        assertThat(c).exists();
    }

    @Test
    void keepsWhatAQueryHoldsEvenBeyondTheLimit() throws IOException {
        ObjectCache cache = started(5);
        ObjectCache.Lease held = cache.acquire("a", target -> write(target, 10));

        take(cache, "b", 10);

        assertThat(held.file()).exists();
        held.close();
        assertThat(held.file()).doesNotExist();
    }

    @Test
    void findsAgainWhatAnEarlierProcessLeft() throws IOException {
        take(started(1000), "a", 10);
        Files.writeString(folder.resolve("half.part"), "x");

        take(started(1000), "a", 10);

        assertThat(loads).hasValue(1);
        assertThat(folder.resolve("half.part")).doesNotExist();
    }

    @Test
    void loadsAgainWhatSomebodyDeleted() throws IOException {
        ObjectCache cache = started(1000);
        Files.delete(take(cache, "a", 10));

        assertThat(take(cache, "a", 10)).exists();
        assertThat(loads).hasValue(2);
    }

    @Test
    void leavesNothingOfALoadThatFailed() throws IOException {
        ObjectCache cache = started(1000);

        assertThatThrownBy(() -> cache.acquire("a", target -> {
                    write(target, 3);
                    throw new IOException("the store went away");
                }))
                .isInstanceOfSatisfying(
                        WharfException.class, error -> assertThat(error.code()).isEqualTo(EngineError.IO_FAILED))
                .hasMessageContaining("'a'")
                .hasMessageContaining("the store went away");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
        assertThat(take(cache, "a", 10)).exists();
    }

    @Test
    void manyAtOnceShareOneLoad() throws Exception {
        ObjectCache cache = started(1000);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Path>> calls = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                calls.add(() -> take(cache, "a", 10));
            }
            for (Future<Path> path : threads.invokeAll(calls)) {
                assertThat(path.get()).exists();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(loads).hasValue(1);
    }

    private ObjectCache started(long limit) {
        ObjectCache cache = new ObjectCache(folder, limit);
        cache.start();
        return cache;
    }

    private Path take(ObjectCache cache, String object, int bytes) {
        try (ObjectCache.Lease lease = cache.acquire(object, target -> write(target, bytes))) {
            return lease.file();
        }
    }

    private void write(Path target, int bytes) throws IOException {
        loads.incrementAndGet();
        Files.write(target, new byte[bytes]);
    }
}
