package dev.wharf.transform.duckdb;

import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Engine.RowConsumer;
import dev.wharf.core.spi.Relation;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Runs what people type, each query in an instance of its own that can open the files of its relations and no other,
 * and whose settings cannot be changed.
 */
final class LockedQueries {
    private static final String SUBJECT = "the query";

    private final DuckDbConfig config;
    private final Path spill;
    private final LockedPolicy policy;
    private final RelationViews views;
    private final InterruptWatch interrupts;

    LockedQueries(
            DuckDbConfig config, Path spill, LockedPolicy policy, RelationViews views, InterruptWatch interrupts) {
        this.config = config;
        this.spill = spill;
        this.policy = policy;
        this.views = views;
        this.interrupts = interrupts;
    }

    void run(String sql, List<Relation> relations, RowConsumer consumer) {
        policy.check(SUBJECT, sql, relations);
        Path temporary = spill.resolve("locked-" + UUID.randomUUID());
        try (DuckDbInstance instance =
                DuckDbInstance.open(config.lockedMemoryLimit(), config.threads(), temporary, interrupts)) {
            runIn(instance, sql, relations, consumer);
        } finally {
            WorkFolder.delete(temporary);
        }
    }

    private void runIn(DuckDbInstance instance, String sql, List<Relation> relations, RowConsumer consumer) {
        try (Session session = instance.bare()) {
            List<RelationViews.Prepared> prepared = views.prepare(session, relations);
            List<String> files = prepared.stream()
                    .flatMap(view -> view.files().stream())
                    .map(Path::toString)
                    .distinct()
                    .toList();
            instance.set("SET GLOBAL allowed_paths = " + Sql.texts(files));
            instance.set("SET GLOBAL enable_external_access = false");
            views.create(session, prepared);
            searchIn(session, relations);
            instance.set("SET GLOBAL lock_configuration = true");
            session.query(ComposedSql.plain(SUBJECT, sql), rows -> {
                RowReader reader = RowReader.of(rows.getMetaData());
                consumer.columns(reader.columns());
                while (rows.next() && consumer.row(reader.read(rows))) {}
                return true;
            });
        } catch (SQLException e) {
            throw new WharfException(
                    EngineError.UNEXPECTED,
                    "The engine could not lock itself for a query.",
                    String.valueOf(e.getMessage()),
                    "report it with --stacktrace.",
                    e);
        }
    }

    /** People leave the namespace out; and SHOW TABLES lists what is on the path. */
    private static void searchIn(Session session, List<Relation> relations) {
        String path = relations.stream()
                .map(relation -> Sql.name(Sql.schemaOf(relation.name().namespace())))
                .distinct()
                .collect(Collectors.joining(","));
        if (!path.isEmpty()) {
            session.execute(ComposedSql.internal(SUBJECT, "SET search_path = " + Sql.text(path)));
        }
    }
}
