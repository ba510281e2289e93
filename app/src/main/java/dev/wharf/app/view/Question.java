package dev.wharf.app.view;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A question whose answer may take longer than a page should wait. Who asks while it is still being answered waits for
 * that answer and asks no second time. Safe for use from several threads.
 */
final class Question<T> {
    private final Supplier<T> asked;
    private final Duration patience;
    private final Executor executor;
    private @Nullable CompletableFuture<T> pending;

    Question(Supplier<T> asked, Duration patience, Executor executor) {
        this.asked = requireNonNull(asked, "asked is null");
        this.patience = requireNonNull(patience, "patience is null");
        this.executor = requireNonNull(executor, "executor is null");
    }

    /** The answer; empty where it takes too long. What the question throws is thrown here. */
    Optional<T> ask() {
        CompletableFuture<T> answer = answer();
        try {
            return Optional.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while a page was made");
        }
    }

    private synchronized CompletableFuture<T> answer() {
        CompletableFuture<T> known = pending;
        if (known == null || known.isDone()) {
            known = CompletableFuture.supplyAsync(asked, executor);
            pending = known;
        }
        return known;
    }
}
