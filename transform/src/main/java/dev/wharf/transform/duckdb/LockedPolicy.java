package dev.wharf.transform.duckdb;

import dev.wharf.core.error.NearestName;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Relation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person's query may name: the relations it was given, the catalog's standard lists of them, and functions that
 * touch nothing but their arguments. This stands in front of the instance's own lock, so that a refusal is clear and no
 * path or setting is shown.
 */
final class LockedPolicy {
    private static final Pattern EXPLAIN =
            Pattern.compile("(?is)\\s*explain\\s+(?:analyze\\s+)?(?:\\(\\s*format\\s+\\w+\\s*\\)\\s*)?(?=\\S)");
    private static final Set<String> TABLE_FUNCTIONS = Set.of(
            "range",
            "generate_series",
            "unnest",
            "json_each",
            "json_tree",
            "repeat",
            "repeat_row",
            "icu_calendar_names",
            "pg_timezone_names");
    private static final Set<String> FORBIDDEN_FUNCTIONS = Set.of(
            "current_setting",
            "getenv",
            "write_log",
            "pg_get_viewdef",
            "pg_sleep",
            "json_execute_serialized_sql",
            "getvariable");
    private static final Set<String> CATALOG =
            Set.of("information_schema.tables", "information_schema.columns", "information_schema.schemata");

    private final SqlParser parser;

    LockedPolicy(SqlParser parser) {
        this.parser = parser;
    }

    /** Throws where the query is not one statement that reads, or names something that is not given. */
    void check(String subject, String sql, List<Relation> relations) {
        Matcher explain = EXPLAIN.matcher(sql);
        ParsedQuery query = parser.select(subject, explain.lookingAt() ? sql.substring(explain.end()) : sql);
        Names names = Names.of(relations);
        query.tables().forEach(names::require);
        refuse(query.tableFunctions(), name -> !TABLE_FUNCTIONS.contains(name));
        refuse(query.functions(), FORBIDDEN_FUNCTIONS::contains);
    }

    /** The names that a query may use: with the namespace, or without where only one relation has the name. */
    private record Names(Set<String> full, List<String> bare) {
        static Names of(List<Relation> relations) {
            Set<String> full = new TreeSet<>();
            List<String> bare = new ArrayList<>();
            for (Relation relation : relations) {
                String name = relation.name().name().toLowerCase(Locale.ROOT);
                full.add(Sql.schemaOf(relation.name().namespace()).toLowerCase(Locale.ROOT) + "." + name);
                bare.add(name);
            }
            return new Names(full, bare);
        }

        void require(List<String> table) {
            String name = String.join(".", table).toLowerCase(Locale.ROOT);
            int sameName = table.size() == 1 ? Collections.frequency(bare, name) : 0;
            if (full.contains(name) || CATALOG.contains(name) || sameName == 1) {
                return;
            }
            throw new WharfException(
                    EngineError.FORBIDDEN,
                    "There is no table '" + ParsedQuery.spelled(table) + "' for this query.",
                    sameName > 1
                            ? "several namespaces have a table of this name."
                            : "it does not exist, or you may not read it; files cannot be read by path.",
                    sameName > 1 ? "write the namespace in front of it." : NearestName.advice(name, full));
        }
    }

    private static void refuse(Set<String> names, java.util.function.Predicate<String> isForbidden) {
        names.stream().filter(isForbidden).findFirst().ifPresent(name -> {
            throw new WharfException(
                    EngineError.FORBIDDEN,
                    "Function '" + name + "' is not allowed in this query.",
                    "a query here reads tables by name and nothing else: no files, settings or network.",
                    "remove the function, and name the tables to read.");
        });
    }
}
