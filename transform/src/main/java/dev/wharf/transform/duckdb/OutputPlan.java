package dev.wharf.transform.duckdb;

import dev.wharf.core.error.NearestName;
import dev.wharf.core.error.Problems;
import dev.wharf.core.spi.DeclaredColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * The columns that a query's rows are written as: each cast to the declared type, or to the one inferred. They stand
 * in the order of the query. All that is wrong with them is reported at once.
 */
record OutputPlan(String subject, List<OutputColumn> columns) {
    OutputPlan {
        columns = List.copyOf(columns);
    }

    /** A column of a query: its name and DuckDB's name of its type. */
    record QueriedColumn(String name, String type) {}

    static OutputPlan of(String subject, List<QueriedColumn> queried, List<DeclaredColumn> declared) {
        Problems problems = new Problems();
        Map<String, QueriedColumn> byName = distinct(subject, queried, problems);
        Map<String, DeclaredColumn> wanted = distinctDeclared(subject, declared, problems);
        for (DeclaredColumn column : wanted.values()) {
            if (!byName.containsKey(key(column.name()))) {
                problems.add(
                        EngineError.MISSING_COLUMN,
                        null,
                        "Column '" + column.name() + "' of " + subject + " is missing.",
                        "it is declared, and the query does not select it.",
                        NearestName.of(
                                        column.name(),
                                        queried.stream()
                                                .map(QueriedColumn::name)
                                                .toList())
                                .map(near -> "the query has '" + near + "': rename one of them.")
                                .orElse("select a column of this name, or remove it from the declared columns."));
            }
        }
        List<OutputColumn> columns = new ArrayList<>();
        for (QueriedColumn column : byName.values()) {
            DeclaredColumn declaration = wanted.get(key(column.name()));
            OutputColumn output = declaration == null
                    ? inferred(subject, column, problems)
                    : declared(subject, column, declaration, problems);
            if (output != null) {
                columns.add(output);
            }
        }
        problems.throwIfAny();
        return new OutputPlan(subject, columns);
    }

    /** What the table is asked to hold; the lake gives the columns their final ids. */
    Schema schema() {
        List<Types.NestedField> fields = new ArrayList<>();
        for (OutputColumn column : columns) {
            String doc = column.doc().isEmpty() ? null : column.doc();
            fields.add(
                    column.required()
                            ? Types.NestedField.required(0, column.name(), column.type(), doc)
                            : Types.NestedField.optional(0, column.name(), column.type(), doc));
        }
        AtomicInteger lastId = new AtomicInteger();
        return new Schema(TypeUtil.assignFreshIds(Types.StructType.of(fields), lastId::incrementAndGet)
                .asStructType()
                .fields());
    }

    /** The SELECT around the user's text that COPY writes; its row order is that of the text. */
    ComposedSql copy(String sql, String target, String options) {
        StringBuilder text = new StringBuilder("COPY (SELECT ");
        List<ComposedSql.ColumnSpan> spans = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            text.append(i == 0 ? "" : ", ");
            int start = ComposedSql.bytes(text.toString());
            text.append(columns.get(i).expression());
            spans.add(new ComposedSql.ColumnSpan(
                    new ComposedSql.Span(start, ComposedSql.bytes(text.toString())), columns.get(i)));
        }
        text.append(" FROM (\n");
        int start = ComposedSql.bytes(text.toString());
        text.append(sql);
        int end = ComposedSql.bytes(text.toString());
        text.append("\n) AS q) TO ")
                .append(Sql.text(target))
                .append(" (")
                .append(options)
                .append(')');
        return new ComposedSql(subject, text.toString(), new ComposedSql.Span(start, end), spans);
    }

    private static Map<String, QueriedColumn> distinct(String subject, List<QueriedColumn> queried, Problems problems) {
        Map<String, QueriedColumn> byName = new LinkedHashMap<>();
        for (QueriedColumn column : queried) {
            QueriedColumn earlier = byName.putIfAbsent(key(column.name()), column);
            if (earlier != null) {
                problems.add(
                        EngineError.DUPLICATE_COLUMN,
                        null,
                        "The query of " + subject + " has column '" + column.name() + "' twice.",
                        earlier.name().equals(column.name())
                                ? "two of its columns have this name."
                                : "'" + earlier.name() + "' and '" + column.name() + "' differ only in case.",
                        "give one of them another name with 'as', or leave it out.");
            }
        }
        return byName;
    }

    private static Map<String, DeclaredColumn> distinctDeclared(
            String subject, List<DeclaredColumn> declared, Problems problems) {
        Map<String, DeclaredColumn> byName = new LinkedHashMap<>();
        for (DeclaredColumn column : declared) {
            if (byName.putIfAbsent(key(column.name()), column) != null) {
                problems.add(
                        EngineError.DUPLICATE_COLUMN,
                        null,
                        "Column '" + column.name() + "' of " + subject + " is declared twice.",
                        "names are the same when they differ only in case.",
                        "remove one of the declarations.");
            }
        }
        return byName;
    }

    private static @Nullable OutputColumn inferred(String subject, QueriedColumn column, Problems problems) {
        TypeMapping.Stored stored = TypeMapping.stored(DuckType.parse(column.type()));
        Type type = stored.type();
        if (type == null) {
            problems.add(
                    EngineError.UNSTORABLE_TYPE,
                    null,
                    "Column '" + column.name() + "' of " + subject + " cannot be stored.",
                    stored.refusal(),
                    stored.fix());
            return null;
        }
        return new OutputColumn(column.name(), column.name(), column.type(), type, "", false, false);
    }

    private static @Nullable OutputColumn declared(
            String subject, QueriedColumn column, DeclaredColumn declaration, Problems problems) {
        if (!TypeMapping.isWritable(declaration.type())) {
            problems.add(
                    EngineError.UNSTORABLE_TYPE,
                    null,
                    "Column '" + declaration.name() + "' of " + subject + " cannot be stored.",
                    "it is declared as '" + declaration.type() + "', which the engine does not write.",
                    "declare another type: timestamp for nanoseconds, string for a time of day, binary for fixed.");
            return null;
        }
        return new OutputColumn(
                declaration.name(),
                column.name(),
                column.type(),
                declaration.type(),
                declaration.doc(),
                declaration.required(),
                true);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
