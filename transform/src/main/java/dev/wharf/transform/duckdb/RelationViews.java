package dev.wharf.transform.duckdb;

import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Relation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;

/** Gives a session its relations: a view for each, over the files of exactly the pinned snapshot. */
final class RelationViews {
    private final TablePlans plans;
    private final LocalFiles files;

    RelationViews(TablePlans plans, LocalFiles files) {
        this.plans = plans;
        this.files = files;
    }

    /** The text of a view, and the files it reads. */
    record Prepared(Relation relation, String sql, List<Path> files) {}

    /** Plans all relations and holds their files until {@code session} closes. */
    List<Prepared> prepare(Session session, List<Relation> relations) {
        List<Prepared> prepared = new ArrayList<>();
        for (Relation relation : relations) {
            if (relation instanceof Relation.View view) {
                prepared.add(new Prepared(view, Terminator.removed(view.sql()), List.of()));
            } else {
                prepared.add(table(session, relation));
            }
        }
        return prepared;
    }

    /** Creates the views in the order given, so that each finds those it reads. */
    void create(Session session, List<Prepared> prepared) {
        Set<String> schemas = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Prepared view : prepared) {
            String schema = Sql.schemaOf(view.relation().name().namespace());
            String name = Sql.name(view.relation().name());
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                throw new WharfException(
                        EngineError.UNREADABLE_TABLE,
                        "Relation '" + view.relation().name() + "' is there twice.",
                        "the names of two relations of one query differ only in case, or not at all.",
                        "rename one of them.");
            }
            String subject = (view.relation() instanceof Relation.View ? "view '" : "table '")
                    + view.relation().name() + "'";
            if (schemas.add(schema.toLowerCase(Locale.ROOT))) {
                session.execute(ComposedSql.internal(subject, "CREATE SCHEMA IF NOT EXISTS " + Sql.name(schema)));
            }
            String head = "CREATE VIEW " + name + " AS ";
            int start = ComposedSql.bytes(head);
            session.execute(new ComposedSql(
                    subject,
                    head + view.sql(),
                    new ComposedSql.Span(start, start + ComposedSql.bytes(view.sql())),
                    List.of()));
        }
    }

    private Prepared table(Session session, Relation relation) {
        TablePlan plan = plans.of(relation);
        LocalFiles.Held held = files.hold(plan);
        if (!held.files().stream().allMatch(Files::exists)) {
            held.close();
            plans.forget(relation);
            plan = plans.of(relation);
            held = files.hold(plan);
        }
        session.closesWith(held);
        checkNames(relation, plan.schema());
        return new Prepared(relation, select(plan.schema(), held.files()), held.files());
    }

    private static String select(Schema schema, List<Path> files) {
        if (!files.isEmpty()) {
            return "SELECT * FROM read_parquet("
                    + Sql.texts(files.stream().map(Path::toString).toList())
                    + ", hive_partitioning = false, schema = " + ParquetText.columns(schema) + ")";
        }
        return schema.columns().stream()
                .map(column -> "CAST(NULL AS " + TypeMapping.duck(column.type()) + ") AS " + Sql.name(column.name()))
                .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
    }

    private static void checkNames(Relation relation, Schema schema) {
        Set<String> names = new HashSet<>();
        for (Types.NestedField column : schema.columns()) {
            if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
                throw new WharfException(
                        EngineError.UNREADABLE_TABLE,
                        "Table '" + relation.name() + "' cannot be read.",
                        "it has two columns '" + column.name() + "' that differ only in case.",
                        "rename one of the columns.");
            }
        }
    }
}
