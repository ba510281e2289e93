package dev.wharf.transform.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Engine.QueryColumn;
import dev.wharf.core.spi.Engine.RowConsumer;
import dev.wharf.transform.duckdb.EngineError;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The parent's side of the protocol with one child, from its first answer to its end. Each request has a queue of the
 * frames that came for it; when the child ends, every queue gets the reason. Safe for use from several threads.
 */
final class EngineChild implements AutoCloseable {
    private static final RowConsumer NO_ROWS = new RowConsumer() {
        @Override
        public void columns(List<QueryColumn> columns) {}

        @Override
        public boolean row(List<Object> values) {
            return true;
        }
    };

    private final Process process;
    private final Frames.Writer out;
    private final Supplier<String> lastWords;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, BlockingQueue<JsonNode>> waiting = new ConcurrentHashMap<>();
    private volatile boolean isEnded;

    /** @param lastWords what the child printed last, for the message when it ends by itself */
    EngineChild(Process process, Frames.Writer out, Supplier<String> lastWords) {
        this.process = process;
        this.out = out;
        this.lastWords = lastWords;
    }

    /** Reads answers until the pipe closes; runs on a thread of its own. */
    void receive(Frames.Reader in) {
        try {
            Optional<JsonNode> frame = in.next();
            while (frame.isPresent()) {
                BlockingQueue<JsonNode> queue =
                        waiting.get(frame.get().get("id").asLong());
                if (queue != null) {
                    queue.add(frame.get());
                }
                frame = in.next();
            }
        } catch (IOException e) {
            // A broken pipe is the end of the child, like a closed one.
        } finally {
            isEnded = true;
            waiting.values().forEach(queue -> queue.add(Frames.object().put("ended", true)));
        }
    }

    boolean isAlive() {
        return !isEnded && process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    JsonNode call(String call, ObjectNode args) {
        return call(call, args, NO_ROWS);
    }

    /** Sends a request and waits for its answer; rows go to the consumer on this thread. */
    JsonNode call(String call, ObjectNode args, RowConsumer rows) {
        long id = ids.incrementAndGet();
        BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
        waiting.put(id, answers);
        try {
            if (isEnded) {
                throw crashed(null);
            }
            ObjectNode frame = Frames.object().put("id", id).put("call", call);
            send(frame.set("args", args));
            return new Exchange(id, call, answers, rows).run();
        } finally {
            waiting.remove(id);
        }
    }

    /** One request's conversation. */
    private final class Exchange {
        private final long id;
        private final String call;
        private final BlockingQueue<JsonNode> answers;
        private final RowConsumer rows;
        private List<QueryColumn> columns = List.of();
        private boolean isCancelled;
        private boolean wasInterrupted;

        Exchange(long id, String call, BlockingQueue<JsonNode> answers, RowConsumer rows) {
            this.id = id;
            this.call = call;
            this.answers = answers;
            this.rows = rows;
        }

        JsonNode run() {
            try {
                while (true) {
                    JsonNode frame = next();
                    if (frame.has("ended")) {
                        throw crashed(null);
                    }
                    if (frame.has("result")) {
                        return result(frame.get("result"));
                    }
                    if (frame.has("error")) {
                        return error(frame.get("error"));
                    }
                    take(frame);
                }
            } finally {
                if (wasInterrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        /** What was written stands; rows that stopped half way do not pass for all of them. */
        private JsonNode result(JsonNode result) {
            if (wasInterrupted && !columns.isEmpty()) {
                throw new WharfException(
                        EngineError.CANCELLED,
                        "The call '" + call + "' was cancelled.",
                        "the request was interrupted.",
                        "run it again if that was not intended.");
            }
            return result;
        }

        private JsonNode error(JsonNode node) {
            WharfException error = ErrorCodec.decode(node);
            boolean hadEnough = isCancelled && !wasInterrupted;
            if (hadEnough && error.code() == EngineError.CANCELLED) {
                return Frames.object();
            }
            throw error;
        }

        /** An interrupt is passed on once; then the answer is awaited, for it says what became of the request. */
        private JsonNode next() {
            while (true) {
                try {
                    return answers.take();
                } catch (InterruptedException e) {
                    wasInterrupted = true;
                    cancel();
                }
            }
        }

        private void take(JsonNode frame) {
            if (frame.has("columns")) {
                columns = RequestCodec.columns(frame.get("columns"));
                rows.columns(columns);
                return;
            }
            try {
                for (JsonNode row : frame.get("rows")) {
                    if (!isCancelled && !rows.row(ValueCodec.row(row, columns))) {
                        cancel();
                    }
                }
            } catch (RuntimeException e) {
                cancel();
                throw e;
            }
            if (!isCancelled) {
                send(Frames.object().put("id", id).put("more", 1));
            }
        }

        private void cancel() {
            if (!isCancelled) {
                isCancelled = true;
                send(Frames.object().put("id", id).put("cancel", true));
            }
        }
    }

    private void send(ObjectNode frame) {
        try {
            out.write(frame);
        } catch (IOException e) {
            throw crashed(e);
        }
    }

    private WharfException crashed(@org.jspecify.annotations.Nullable Throwable cause) {
        String ending = "its pipe closed";
        try {
            if (process.waitFor(2, TimeUnit.SECONDS)) {
                ending = "exit code '" + process.exitValue() + "'";
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String words = lastWords.get();
        return new WharfException(
                EngineError.CRASHED,
                "The engine's process '" + process.pid() + "' ended while the request ran.",
                ending + (words.isEmpty() ? "." : "; it said last: " + words),
                "run again: the next request starts a new process. If it happens again, lower 'engine.memory-limit'.",
                cause);
    }

    /** Lets the child end by itself, and makes it after a few seconds. */
    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            // The pipe is closed already: the child has ended.
        }
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                process.waitFor(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
