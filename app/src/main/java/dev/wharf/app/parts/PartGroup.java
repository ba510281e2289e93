package dev.wharf.app.parts;

import static java.util.Objects.requireNonNull;

import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Health;
import dev.wharf.core.spi.Part;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of a platform. {@link #start()} starts them side by side, each as soon as those it needs are healthy; if
 * one fails, those that were started are stopped again and the first failure is thrown. {@link #close()} stops them in
 * the reverse order of their start.
 */
public final class PartGroup implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PartGroup.class);

    private final Map<Part, List<Part>> needs = new LinkedHashMap<>();
    private final Deque<Part> started = new ArrayDeque<>();
    private final PartListener listener;

    public PartGroup(PartListener listener) {
        this.listener = requireNonNull(listener, "listener is null");
    }

    /** Adds a part that starts after those it needs; they must have been added before. */
    public PartGroup add(Part part, Part... needed) {
        for (Part other : needed) {
            if (!needs.containsKey(other)) {
                throw new IllegalArgumentException("part '" + other.name() + "' is needed but was not added");
            }
        }
        needs.put(part, List.of(needed));
        return this;
    }

    /** The parts in the order they were added. */
    public List<Part> parts() {
        return new ArrayList<>(needs.keySet());
    }

    public void start() {
        ExecutorService threads = Executors.newCachedThreadPool(PartGroup::thread);
        try {
            Map<Part, CompletableFuture<Void>> starts = new LinkedHashMap<>();
            needs.forEach((part, needed) -> {
                CompletableFuture<?>[] before = needed.stream().map(starts::get).toArray(CompletableFuture<?>[]::new);
                starts.put(part, CompletableFuture.allOf(before).thenRunAsync(() -> start(part), threads));
            });
            WharfException failure = failure(starts);
            if (failure != null) {
                close();
                throw failure;
            }
        } finally {
            threads.shutdown();
        }
    }

    @Override
    public void close() {
        while (true) {
            Part part;
            synchronized (started) {
                part = started.pollLast();
            }
            if (part == null) {
                return;
            }
            part.close();
            listener.on(part.name(), Health.stopped(), Duration.ZERO);
        }
    }

    private void start(Part part) {
        long begin = System.nanoTime();
        listener.on(part.name(), new Health(Health.State.STARTING, "starting"), Duration.ZERO);
        try {
            part.start();
        } catch (RuntimeException e) {
            listener.on(part.name(), Health.failed(String.valueOf(e.getMessage())), since(begin));
            part.close();
            throw e;
        }
        synchronized (started) {
            started.addLast(part);
        }
        Health health = part.health();
        LOG.info("Part '{}' started in {} ms: {}", part.name(), since(begin).toMillis(), health.detail());
        listener.on(part.name(), health, since(begin));
    }

    /** Why parts did not start: one error, and the others, where there are, as those it suppressed. */
    private static @Nullable WharfException failure(Map<Part, CompletableFuture<Void>> starts) {
        WharfException first = null;
        for (Map.Entry<Part, CompletableFuture<Void>> start : starts.entrySet()) {
            try {
                start.getValue().join();
            } catch (CompletionException e) {
                WharfException next = asWharfException(start.getKey(), e);
                if (first == null) {
                    first = next;
                } else if (next != first && !List.of(first.getSuppressed()).contains(next)) {
                    // A part that waited for one that failed repeats its error.
                    first.addSuppressed(next);
                }
            }
        }
        return first;
    }

    private static WharfException asWharfException(Part part, Throwable cause) {
        Throwable root = cause;
        while (root instanceof CompletionException && root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof WharfException wharf) {
            return wharf;
        }
        return new WharfException(
                CoreError.UNEXPECTED,
                "Part '" + part.name() + "' did not start.",
                String.valueOf(root),
                "run the command again with --stacktrace and report what it prints.",
                root);
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "wharf-start");
        thread.setDaemon(true);
        return thread;
    }
}
