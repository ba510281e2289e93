package dev.wharf.app.door;

import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines to a response from a worker thread, waits while the reader is slow, and interrupts the worker when the
 * reader has gone. Lines may be sent from several threads.
 */
final class LineStream {
    private static final long PATIENCE_MINUTES = 10;

    private final HttpServerResponse response;
    private final AtomicReference<@Nullable Thread> worker = new AtomicReference<>();
    private volatile boolean isGone;

    LineStream(HttpServerResponse response) {
        this.response = response;
        response.setChunked(true).putHeader("Content-Type", "application/x-ndjson");
        response.closeHandler(closed -> leave());
        response.exceptionHandler(failure -> leave());
    }

    /** Names the thread to interrupt when the reader leaves. */
    void own(Thread thread) {
        worker.set(thread);
    }

    /** False when nobody reads any more. */
    boolean send(Object document) {
        return sendText(Json.write(document));
    }

    synchronized boolean sendText(String line) {
        if (isGone) {
            return false;
        }
        response.write(line + "\n");
        if (response.writeQueueFull()) {
            CountDownLatch drained = new CountDownLatch(1);
            response.drainHandler(ready -> drained.countDown());
            try {
                if (response.writeQueueFull() && !drained.await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                    leave();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return !isGone;
    }

    synchronized void end() {
        worker.set(null);
        if (!isGone) {
            response.end();
        }
    }

    private void leave() {
        isGone = true;
        Thread thread = worker.getAndSet(null);
        if (thread != null) {
            thread.interrupt();
        }
    }
}
