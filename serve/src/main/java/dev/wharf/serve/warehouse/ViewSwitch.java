package dev.wharf.serve.warehouse;

import dev.wharf.core.error.Problems;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Points all views of a publication at their new tables in one transaction. A view keeps its columns in their order and
 * gains new ones at its end, so that {@code select *} and views on top of it stay what they were; a column that
 * disappears or changes its type is refused unless that is allowed, and then the view is made anew.
 */
final class ViewSwitch {
    private static final String COLUMNS = """
            select a.attname, format_type(a.atttypid, a.atttypmod)
            from pg_attribute a
            where a.attrelid = to_regclass(?) and a.attnum > 0 and not a.attisdropped
            order by a.attnum
            """;

    private static final String KIND = "select c.relkind::text from pg_class c where c.oid = to_regclass(?)";

    private static final String DEPENDENTS = """
            select distinct format('%I.%I', n.nspname, c.relname)
            from pg_depend d
            join pg_rewrite r on r.oid = d.objid
            join pg_class c on c.oid = r.ev_class
            join pg_namespace n on n.oid = c.relnamespace
            where d.classid = 'pg_rewrite'::regclass and d.refclassid = 'pg_class'::regclass
              and d.refobjid = to_regclass(?) and c.oid <> d.refobjid
            order by 1
            """;

    private static final String GRANTS = """
            select format('grant %s on %s to %s%s', acl.privilege_type, c.oid::regclass,
                case when acl.grantee = 0 then 'public' else acl.grantee::regrole::text end,
                case when acl.is_grantable then ' with grant option' else '' end)
            from pg_class c, aclexplode(c.relacl) acl
            where c.oid = to_regclass(?) and acl.grantee <> c.relowner
            """;

    private final Connection connection;
    private final boolean isBreakingAllowed;
    private final Problems problems = new Problems();

    ViewSwitch(Connection connection, boolean isBreakingAllowed) {
        this.connection = connection;
        this.isBreakingAllowed = isBreakingAllowed;
    }

    /** Switches all, or throws one exception that names all that stands in the way. The caller commits. */
    void apply(List<TableDefinition> tables) throws SQLException {
        List<String> statements = new ArrayList<>();
        for (TableDefinition table : tables) {
            statements.addAll(plan(table));
        }
        problems.throwIfAny();
        for (String statement : statements) {
            Sql.execute(connection, statement);
        }
        for (TableDefinition table : tables) {
            PublicationLog.record(connection, table);
        }
    }

    private List<String> plan(TableDefinition table) throws SQLException {
        String view = table.name().quotedView();
        List<String> kinds = strings(KIND, view);
        Map<String, String> fresh = columns(table.quotedVersion());
        if (kinds.isEmpty()) {
            return List.of(create(table, fresh.keySet()), Comments.on("view", view, table));
        }
        if (!kinds.get(0).equals("v") || !PublicationLog.isOurs(connection, table.name())) {
            problems.add(
                    ServeError.NAME_TAKEN,
                    null,
                    "'" + table.name() + "' cannot be published.",
                    "the warehouse has something of this name that Wharf did not make.",
                    "rename or drop it, or rename the model.");
            return List.of();
        }
        Map<String, String> old = columns(view);
        List<String> breaking = breaking(old, fresh);
        if (breaking.isEmpty()) {
            Set<String> order = new LinkedHashSet<>(old.keySet());
            order.addAll(fresh.keySet());
            return List.of(create(table, order), Comments.on("view", view, table));
        }
        return planBreaking(table, fresh, breaking);
    }

    private List<String> planBreaking(TableDefinition table, Map<String, String> fresh, List<String> breaking)
            throws SQLException {
        String view = table.name().quotedView();
        if (!isBreakingAllowed) {
            problems.add(
                    ServeError.BREAKING_CHANGE,
                    null,
                    "'" + table.name() + "' was not published: its readers would break.",
                    String.join("; ", breaking) + ".",
                    "keep the columns as they were, or run with --allow-breaking when the readers are ready.");
            return List.of();
        }
        List<String> dependents = strings(DEPENDENTS, view);
        if (!dependents.isEmpty()) {
            problems.add(
                    ServeError.DEPENDENT_VIEWS,
                    null,
                    "'" + table.name() + "' was not published: views that others made read it.",
                    String.join("; ", breaking) + "; it is read by " + String.join(", ", dependents) + ".",
                    "drop these views, publish again, and make them anew.");
            return List.of();
        }
        List<String> statements = new ArrayList<>();
        List<String> grants = strings(GRANTS, view);
        statements.add("drop view " + view);
        statements.add(create(table, fresh.keySet()));
        statements.add(Comments.on("view", view, table));
        statements.addAll(grants);
        return statements;
    }

    private static String create(TableDefinition table, Set<String> columns) {
        return "create or replace view " + table.name().quotedView() + " as select " + Sql.names(List.copyOf(columns))
                + " from " + table.quotedVersion();
    }

    private static List<String> breaking(Map<String, String> old, Map<String, String> fresh) {
        List<String> breaking = new ArrayList<>();
        old.forEach((column, type) -> {
            String now = fresh.get(column);
            if (now == null) {
                breaking.add("column '" + column + "' disappears");
            } else if (!now.equals(type)) {
                breaking.add("column '" + column + "' changes from " + type + " to " + now);
            }
        });
        return breaking;
    }

    private Map<String, String> columns(String relation) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement(COLUMNS)) {
            query.setString(1, relation);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    columns.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return columns;
    }

    private List<String> strings(String sql, String relation) throws SQLException {
        List<String> values = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, relation);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
        }
        return values;
    }
}
