package dev.wharf.app.console.server;

import dev.wharf.app.console.ConsoleError;
import dev.wharf.app.console.ConsoleModel;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.event.RunEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells open pages that a run has moved on, by server-sent events; the page then fetches what it shows. Events that
 * come faster than a page can draw are told once, so a run with a thousand assets costs no more than one with ten. All
 * state belongs to one event loop; listeners are called from any thread.
 */
final class LiveEvents {
    private static final Logger LOG = LoggerFactory.getLogger(LiveEvents.class);
    private static final long GATHER_MILLIS = 300;
    private static final long HEARTBEAT_MILLIS = 15_000;
    private static final int MOST_VIEWERS = 128;

    private final Vertx vertx;
    private final Context loop;
    private final ConsoleModel model;
    private final Set<HttpServerResponse> viewers = new HashSet<>();
    private final Map<String, Boolean> pending = new LinkedHashMap<>();
    private final AtomicReference<ConsoleModel.@Nullable Subscription> subscription = new AtomicReference<>();
    private boolean isGathering;

    LiveEvents(Vertx vertx, ConsoleModel model) {
        this.vertx = vertx;
        this.model = model;
        this.loop = vertx.getOrCreateContext();
    }

    void start() {
        subscription.set(model.onEvent(this::on));
        loop.runOnContext(ignored -> vertx.setPeriodic(HEARTBEAT_MILLIS, id -> send(": still here\n\n")));
    }

    void stop() {
        ConsoleModel.Subscription open = subscription.getAndSet(null);
        if (open != null) {
            open.close();
        }
        CountDownLatch ended = new CountDownLatch(1);
        loop.runOnContext(ignored -> {
            List.copyOf(viewers).forEach(viewer -> viewer.end());
            viewers.clear();
            ended.countDown();
        });
        try {
            if (!ended.await(1, TimeUnit.SECONDS)) {
                LOG.debug("Some pages were not told that the console stops.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void follow(RoutingContext context) {
        HttpServerResponse response = context.response();
        loop.runOnContext(ignored -> {
            if (viewers.size() >= MOST_VIEWERS) {
                response.putHeader("Retry-After", "10");
                context.fail(
                        503,
                        new WharfException(
                                ConsoleError.TOO_MANY_VIEWERS,
                                "The page cannot follow the runs now.",
                                "'" + MOST_VIEWERS + "' pages follow them already.",
                                "close some of them; the page asks again by itself."));
                return;
            }
            viewers.add(response);
            response.closeHandler(closed -> loop.runOnContext(x -> viewers.remove(response)));
            // Compressed, the browser would see an event only when the next one fills the buffer.
            response.setChunked(true)
                    .putHeader("Content-Type", "text/event-stream")
                    .putHeader("Content-Encoding", "identity")
                    .putHeader("Cache-Control", "no-store")
                    .putHeader("X-Accel-Buffering", "no")
                    .write("retry: 3000\nevent: hello\ndata: {}\n\n");
        });
    }

    private void on(RunEvent event) {
        boolean isEnd = event instanceof RunEvent.RunCompleted;
        loop.runOnContext(ignored -> {
            pending.merge(event.runId(), isEnd, Boolean::logicalOr);
            if (!isGathering) {
                isGathering = true;
                vertx.setTimer(GATHER_MILLIS, id -> flush());
            }
        });
    }

    private void flush() {
        isGathering = false;
        pending.forEach((run, isEnd) -> send("event: " + (isEnd ? "ended" : "run") + "\ndata: "
                + new JsonObject().put("run", run).encode() + "\n\n"));
        pending.clear();
    }

    private void send(String text) {
        // A viewer who does not read misses an event and sees the newest state with the next one.
        viewers.stream()
                .filter(viewer -> !viewer.closed() && !viewer.writeQueueFull())
                .forEach(viewer -> viewer.write(text));
    }
}
