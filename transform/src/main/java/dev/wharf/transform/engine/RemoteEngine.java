package dev.wharf.transform.engine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Engine;
import dev.wharf.core.spi.Health;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Materialisation;
import dev.wharf.core.spi.Materialised;
import dev.wharf.core.spi.Relation;
import dev.wharf.transform.duckdb.EngineError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB in a child process. When the child ends by itself, the requests under way fail with
 * {@link EngineError#CRASHED}, which may be tried again, and the next request starts a new child.
 */
public final class RemoteEngine implements Engine {
    private final ChildLauncher launcher;
    private boolean isStarted;
    private @Nullable EngineChild child;

    /**
     * @param lakehouse where the child reads and writes; it stays with its owner
     * @param logs the folder for what the child prints
     */
    public RemoteEngine(Supplier<? extends Lakehouse> lakehouse, EngineConfig config, Path logs) {
        this.launcher = new ChildLauncher(
                requireNonNull(lakehouse, "lakehouse is null"),
                requireNonNull(config, "config is null"),
                requireNonNull(logs, "logs is null"));
    }

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public String dialect() {
        return "duckdb";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.values());
    }

    @Override
    public synchronized void start() {
        isStarted = true;
        child();
    }

    /** The process id of the child that serves now. */
    public long pid() {
        return child().pid();
    }

    @Override
    public Health health() {
        synchronized (this) {
            if (!isStarted) {
                return Health.stopped();
            }
        }
        try {
            EngineChild now = child();
            JsonNode answer = now.call("health", Frames.object());
            return new Health(
                    Health.State.valueOf(answer.get("state").asText()),
                    answer.get("detail").asText() + ", process " + now.pid());
        } catch (WharfException e) {
            return Health.failed(e.what());
        }
    }

    @Override
    public Materialised materialise(Materialisation materialisation) {
        return RequestCodec.materialised(child().call("materialise", RequestCodec.encode(materialisation)));
    }

    @Override
    public List<QueryColumn> describe(String sql, List<Relation> inputs) {
        return RequestCodec.columns(child().call("describe", query(sql, inputs)));
    }

    @Override
    public QueryResult query(String sql, List<Relation> inputs, int maxRows) {
        Gathered gathered = new Gathered();
        JsonNode result = child().call("query", query(sql, inputs).put("maxRows", maxRows), gathered);
        return new QueryResult(
                gathered.columns, gathered.rows, result.path("truncated").asBoolean());
    }

    @Override
    public void queryLocked(String sql, List<Relation> inputs, RowConsumer rows) {
        child().call("queryLocked", query(sql, inputs), rows);
    }

    @Override
    public List<String> tablesIn(String sql) {
        List<String> names = new ArrayList<>();
        child().call("tablesIn", query(sql, List.of())).forEach(name -> names.add(name.asText()));
        return names;
    }

    @Override
    public long exportCsv(Relation relation, List<Relation> inputs, Path file) {
        ObjectNode args = Frames.object().put("file", file.toAbsolutePath().toString());
        args.set("relation", RequestCodec.encode(relation));
        args.set("inputs", RequestCodec.relations(inputs));
        return child().call("exportCsv", args).asLong();
    }

    private static ObjectNode query(String sql, List<Relation> inputs) {
        return Frames.object().put("sql", sql).set("inputs", RequestCodec.relations(inputs));
    }

    private static final class Gathered implements RowConsumer {
        private List<QueryColumn> columns = List.of();
        private final List<List<Object>> rows = new ArrayList<>();

        @Override
        public void columns(List<QueryColumn> found) {
            columns = found;
        }

        @Override
        public boolean row(List<Object> values) {
            return rows.add(values);
        }
    }

    private synchronized EngineChild child() {
        if (!isStarted) {
            throw new WharfException(
                    EngineError.NOT_RUNNING,
                    "The engine is not running.",
                    "a query came before it was started, or after it was stopped.",
                    "report this as a bug.");
        }
        EngineChild now = child;
        if (now == null || !now.isAlive()) {
            if (now != null) {
                now.close();
            }
            now = launcher.launch();
            child = now;
        }
        return now;
    }

    @Override
    public synchronized void close() {
        isStarted = false;
        EngineChild now = child;
        child = null;
        if (now != null) {
            now.close();
        }
        launcher.close();
    }
}
