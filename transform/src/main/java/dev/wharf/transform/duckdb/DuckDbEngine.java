package dev.wharf.transform.duckdb;

import static java.util.Objects.requireNonNull;

import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Engine;
import dev.wharf.core.spi.Health;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Materialisation;
import dev.wharf.core.spi.Materialised;
import dev.wharf.core.spi.Relation;
import dev.wharf.lake.commit.BranchWrite;
import dev.wharf.transform.duckdb.OutputPlan.QueriedColumn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DuckDB in this process. Iceberg's API plans and commits, DuckDB computes on local Parquet files; each request has a
 * catalog of its own, so requests do not see each other. Native code that fails takes the process with it, hence
 * {@code transform.engine}, which hosts this class in a child.
 */
public final class DuckDbEngine implements Engine {
    private static final Logger LOG = LoggerFactory.getLogger(DuckDbEngine.class);
    private static final String QUERY = "the query";

    private final Lakehouse lakehouse;
    private final DuckDbConfig config;
    private volatile @Nullable OpenEngine running;

    /** @param lakehouse stays with its owner */
    public DuckDbEngine(Lakehouse lakehouse, DuckDbConfig config) {
        this.lakehouse = requireNonNull(lakehouse, "lakehouse is null");
        this.config = requireNonNull(config, "config is null");
    }

    /**
     * Unpacks and loads DuckDB, which takes a second, so that a start may do something else meanwhile. What goes wrong
     * is told by {@link #start}, which meets it again.
     */
    public static void loadLibrary() {
        try (Connection unused = DriverManager.getConnection("jdbc:duckdb:")) {
            LOG.debug("DuckDB is loaded: {}", unused);
        } catch (SQLException | LinkageError | IllegalStateException e) {
            LOG.debug("DuckDB could not be loaded ahead", e);
        }
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
        if (running == null) {
            running = OpenEngine.open(lakehouse, config);
        }
    }

    @Override
    public Health health() {
        OpenEngine now = running;
        if (now == null) {
            return Health.stopped();
        }
        try (Session session = now.instance().bare()) {
            String version = session.query(
                    ComposedSql.internal("the health check", "SELECT version()"),
                    rows -> rows.next() ? rows.getString(1) : "");
            return Health.healthy("DuckDB " + version + ", " + config.memoryLimit() + ", " + config.threads()
                    + (config.threads() == 1 ? " thread" : " threads"));
        } catch (WharfException e) {
            return Health.failed(e.what());
        }
    }

    @Override
    public Materialised materialise(Materialisation materialisation) {
        String subject = "table '" + materialisation.target() + "'";
        OpenEngine now = running();
        ParsedQuery parsed = now.parser().select(subject, materialisation.sql());
        String sql = Terminator.removed(materialisation.sql());
        try (Session session = now.instance().session(subject)) {
            open(now, session, materialisation.inputs());
            List<QueriedColumn> queried = session.describe(ComposedSql.plain(subject, sql));
            OutputPlan plan = OutputPlan.of(subject, queried, materialisation.columns());
            BranchWrite write = BranchWrite.begin(lakehouse, materialisation, plan.schema());
            requireUnpartitioned(subject, write.table());
            try (ParquetOutput output = new ParquetOutput(write.table(), now.staging(), config.fileSize())) {
                ParquetOutput.Written written = output.write(session, plan, sql, parsed.isOrdered());
                output.handOver();
                return write.replace(written.files(), written.rows(), written.bytes());
            }
        }
    }

    private static void requireUnpartitioned(String subject, Table table) {
        if (table.spec().isPartitioned()) {
            throw new WharfException(
                    EngineError.UNREADABLE_TABLE,
                    "The rows of " + subject + " cannot be replaced.",
                    "it is partitioned by '" + table.spec().fields() + "', and the engine writes no partitions.",
                    "remove the partition fields from the table, or drop it so that the run creates it.");
        }
    }

    @Override
    public List<QueryColumn> describe(String sql, List<Relation> inputs) {
        OpenEngine now = running();
        now.parser().select(QUERY, sql);
        try (Session session = now.instance().session(QUERY)) {
            open(now, session, inputs);
            return session.describe(ComposedSql.plain(QUERY, sql)).stream()
                    .map(column -> new QueryColumn(column.name(), TypeMapping.shown(DuckType.parse(column.type()))))
                    .toList();
        }
    }

    @Override
    public QueryResult query(String sql, List<Relation> inputs, int maxRows) {
        if (maxRows < 0) {
            throw new IllegalArgumentException("maxRows is negative: " + maxRows);
        }
        OpenEngine now = running();
        now.parser().select(QUERY, sql);
        try (Session session = now.instance().session(QUERY)) {
            open(now, session, inputs);
            return session.query(ComposedSql.plain(QUERY, sql), rows -> {
                RowReader reader = RowReader.of(rows.getMetaData());
                List<List<Object>> values = new ArrayList<>();
                boolean hasMore = rows.next();
                while (hasMore && values.size() < maxRows) {
                    values.add(reader.read(rows));
                    hasMore = rows.next();
                }
                return new QueryResult(reader.columns(), values, hasMore);
            });
        }
    }

    @Override
    public void queryLocked(String sql, List<Relation> inputs, RowConsumer rows) {
        running().locked().run(sql, inputs, rows);
    }

    @Override
    public List<String> tablesIn(String sql) {
        return running().parser().select(QUERY, sql).tables().stream()
                .map(ParsedQuery::spelled)
                .toList();
    }

    @Override
    public long exportCsv(Relation relation, List<Relation> inputs, Path file) {
        String subject = "the export of '" + relation.name() + "'";
        if (Files.exists(file)) {
            throw new WharfException(
                    EngineError.FILE_EXISTS,
                    "File '" + file + "' exists already.",
                    "an export does not overwrite.",
                    "name a file that does not exist.");
        }
        OpenEngine now = running();
        List<Relation> relations = new ArrayList<>(inputs);
        relations.removeIf(input -> input.name().equals(relation.name()));
        relations.add(relation);
        try (Session session = now.instance().session(subject)) {
            open(now, session, relations);
            String select = "SELECT * FROM " + Sql.name(relation.name());
            String columns = session.describe(ComposedSql.internal(subject, select)).stream()
                    .map(column ->
                            CsvColumn.expression(column.name(), TypeMapping.shown(DuckType.parse(column.type()))))
                    .collect(Collectors.joining(", "));
            return session.execute(ComposedSql.internal(
                    subject,
                    "COPY (SELECT " + columns + " FROM " + Sql.name(relation.name()) + ") TO "
                            + Sql.text(file.toString())
                            + " (FORMAT csv, HEADER false, QUOTE '\"', ESCAPE '\"', FORCE_QUOTE *, NULLSTR '')"));
        }
    }

    private static void open(OpenEngine now, Session session, List<Relation> inputs) {
        now.views().create(session, now.views().prepare(session, inputs));
    }

    private OpenEngine running() {
        OpenEngine now = running;
        if (now == null) {
            throw new WharfException(
                    EngineError.NOT_RUNNING,
                    "The engine is not running.",
                    "a query came before it was started, or after it was stopped.",
                    "report this as a bug.");
        }
        return now;
    }

    @Override
    public synchronized void close() {
        OpenEngine now = running;
        if (now != null) {
            running = null;
            now.close();
        }
    }
}
