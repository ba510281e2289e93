package dev.wharf.transform.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wharf.core.spi.Engine;
import dev.wharf.core.spi.Engine.QueryColumn;
import dev.wharf.core.spi.Engine.QueryResult;
import dev.wharf.core.spi.Engine.RowConsumer;
import dev.wharf.core.spi.Health;
import dev.wharf.core.spi.Relation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The child's side of the protocol: runs each request on a thread of its own against an engine. */
final class EngineHost {
    private static final Logger LOG = LoggerFactory.getLogger(EngineHost.class);
    static final int CHUNK_ROWS = 1024;

    /** Of text in one frame, so that rows of a megabyte each do not fill a heap. */
    private static final long CHUNK_CHARACTERS = 4 << 20;

    private static final int CHUNKS_AHEAD = 4;

    private final Engine engine;
    private final Frames.Writer out;
    private final Map<Long, Request> running = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "engine-request");
        thread.setDaemon(true);
        return thread;
    });

    EngineHost(Engine engine, Frames.Writer out) {
        this.engine = engine;
        this.out = out;
    }

    /** One request under way: who runs it, and how many chunks its reader still takes. */
    private static final class Request {
        private final long id;
        private final Semaphore credit = new Semaphore(CHUNKS_AHEAD);
        private volatile boolean isCancelled;
        private Thread thread = Thread.currentThread();
        private boolean isRunning;

        Request(long id) {
            this.id = id;
        }

        synchronized void begin() {
            thread = Thread.currentThread();
            isRunning = true;
            if (isCancelled) {
                thread.interrupt();
            }
        }

        /** From here on no cancel reaches the thread, which goes on to other requests. */
        synchronized void end() {
            isRunning = false;
            Thread.interrupted();
        }

        synchronized void cancel() {
            isCancelled = true;
            if (isRunning) {
                thread.interrupt();
            }
        }
    }

    /** Serves until the parent's end of the pipe closes. */
    void serve(Frames.Reader in) throws IOException {
        try {
            Optional<JsonNode> frame = in.next();
            while (frame.isPresent()) {
                accept(frame.get());
                frame = in.next();
            }
        } finally {
            running.values().forEach(Request::cancel);
            threads.shutdownNow();
        }
    }

    private void accept(JsonNode frame) {
        long id = frame.get("id").asLong();
        if (frame.has("call")) {
            Request request = new Request(id);
            running.put(id, request);
            threads.execute(() -> run(request, frame.get("call").asText(), frame.path("args")));
            return;
        }
        Request request = running.get(id);
        if (request == null) {
            return;
        }
        if (frame.has("more")) {
            request.credit.release();
        } else {
            request.cancel();
        }
    }

    private void run(Request request, String call, JsonNode args) {
        ObjectNode answer;
        request.begin();
        try {
            answer = Frames.object().set("result", call(request, call, args));
        } catch (Throwable e) {
            // Whatever it is, somebody waits for an answer.
            answer = Frames.object().set("error", ErrorCodec.encode(e));
        } finally {
            request.end();
        }
        running.remove(request.id);
        send(answer.put("id", request.id));
    }

    private JsonNode call(Request request, String call, JsonNode args) {
        List<Relation> inputs = args.has("inputs") && !call.equals("materialise")
                ? RequestCodec.relations(args.get("inputs"))
                : List.of();
        String sql = args.path("sql").asText();
        return switch (call) {
            case "health" -> health();
            case "materialise" -> RequestCodec.encode(engine.materialise(RequestCodec.materialisation(args)));
            case "describe" -> RequestCodec.columns(engine.describe(sql, inputs));
            case "query" -> query(request, sql, inputs, args.get("maxRows").asInt());
            case "queryLocked" -> queryLocked(request, sql, inputs);
            case "tablesIn" -> {
                ArrayNode names = Frames.JSON.createArrayNode();
                engine.tablesIn(sql).forEach(names::add);
                yield names;
            }
            case "exportCsv" -> {
                Path file = Path.of(args.get("file").asText());
                long rows = engine.exportCsv(RequestCodec.relation(args.get("relation")), inputs, file);
                yield Frames.JSON.getNodeFactory().numberNode(rows);
            }
            default -> throw new IllegalArgumentException("the engine has no call '" + call + "'");
        };
    }

    private JsonNode health() {
        Health health = engine.health();
        return Frames.object().put("state", health.state().name()).put("detail", health.detail());
    }

    private JsonNode query(Request request, String sql, List<Relation> inputs, int maxRows) {
        QueryResult result = engine.query(sql, inputs, maxRows);
        Chunks chunks = new Chunks(request, result.columns());
        result.rows().forEach(chunks::add);
        chunks.flush();
        return Frames.object().put("truncated", result.isTruncated());
    }

    private JsonNode queryLocked(Request request, String sql, List<Relation> inputs) {
        Streamed rows = new Streamed(columns -> new Chunks(request, columns));
        engine.queryLocked(sql, inputs, rows);
        rows.flush();
        return Frames.object();
    }

    /** Hands a locked query's rows on as they come. */
    private static final class Streamed implements RowConsumer {
        private final Function<List<QueryColumn>, Chunks> opener;
        private Optional<Chunks> chunks = Optional.empty();

        Streamed(Function<List<QueryColumn>, Chunks> opener) {
            this.opener = opener;
        }

        @Override
        public void columns(List<QueryColumn> columns) {
            chunks = Optional.of(opener.apply(columns));
        }

        @Override
        public boolean row(List<Object> values) {
            return chunks.orElseThrow().add(values);
        }

        void flush() {
            chunks.ifPresent(Chunks::flush);
        }
    }

    /** Gathers rows into frames, and waits while the reader is behind. */
    private final class Chunks {
        private final Request request;
        private final List<QueryColumn> columns;
        private ArrayNode rows = Frames.JSON.createArrayNode();
        private long characters;

        Chunks(Request request, List<QueryColumn> columns) {
            this.request = request;
            this.columns = columns;
            send(Frames.object().put("id", request.id).set("columns", RequestCodec.columns(columns)));
        }

        boolean add(List<Object> values) {
            ArrayNode row = ValueCodec.row(values, columns);
            rows.add(row);
            for (JsonNode value : row) {
                characters += value.isTextual() ? value.textValue().length() : 0;
            }
            if (rows.size() == CHUNK_ROWS || characters >= CHUNK_CHARACTERS) {
                flush();
            }
            return !request.isCancelled;
        }

        void flush() {
            if (rows.isEmpty() || request.isCancelled) {
                return;
            }
            try {
                request.credit.acquire();
            } catch (InterruptedException cancelled) {
                Thread.currentThread().interrupt();
                return;
            }
            send(Frames.object().put("id", request.id).set("rows", rows));
            rows = Frames.JSON.createArrayNode();
            characters = 0;
        }
    }

    private void send(ObjectNode frame) {
        try {
            out.write(frame);
        } catch (IOException e) {
            // The parent is gone: the reading side sees the same and ends the process.
            LOG.debug("An answer had no reader", e);
        }
    }
}
