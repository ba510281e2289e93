package dev.wharf.transform.duckdb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a SELECT names, found by walking DuckDB's own syntax tree.
 *
 * @param tables the paths of the tables it reads, without its CTEs, each once, in order of appearance
 * @param tableFunctions names of functions in FROM, lower case
 * @param functions names of all other functions, lower case
 * @param isOrdered whether the query itself, not one inside it, says ORDER BY
 */
record ParsedQuery(List<List<String>> tables, Set<String> tableFunctions, Set<String> functions, boolean isOrdered) {
    static ParsedQuery of(JsonNode tree) {
        Walk walk = new Walk();
        walk.visit(tree, Set.of());
        return new ParsedQuery(List.copyOf(walk.tables), walk.tableFunctions, walk.functions, isOrdered(tree));
    }

    private static boolean isOrdered(JsonNode tree) {
        for (JsonNode modifier : tree.path("statements").path(0).path("node").path("modifiers")) {
            if (modifier.path("type").asText().equals("ORDER_MODIFIER")) {
                return true;
            }
        }
        return false;
    }

    /** The path as the text spells it, a part in quotes where it needs them. */
    static String spelled(List<String> path) {
        return path.stream()
                .map(part -> part.matches("\\w+") ? part : Sql.name(part))
                .collect(Collectors.joining("."));
    }

    private static final class Walk {
        private final Set<List<String>> tables = new LinkedHashSet<>();
        private final Set<String> tableFunctions = new LinkedHashSet<>();
        private final Set<String> functions = new LinkedHashSet<>();

        void visit(JsonNode node, Set<String> ctes) {
            if (node.isArray()) {
                node.forEach(child -> visit(child, ctes));
                return;
            }
            if (!node.isObject()) {
                return;
            }
            Set<String> visible = ctes;
            JsonNode map = node.path("cte_map").path("map");
            if (!map.isEmpty()) {
                visible = new HashSet<>(ctes);
                for (JsonNode entry : map) {
                    visitCte(entry, visible);
                }
            }
            note(node, visible);
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                if (!field.getKey().equals("cte_map")) {
                    visit(field.getValue(), visible);
                }
            }
        }

        /** A CTE sees those before it, and itself only when it is recursive. */
        private void visitCte(JsonNode entry, Set<String> visible) {
            String name = entry.path("key").asText().toLowerCase(Locale.ROOT);
            JsonNode query = entry.path("value");
            boolean isRecursive = query.findValuesAsText("type").contains("RECURSIVE_CTE_NODE");
            Set<String> inside = new HashSet<>(visible);
            if (isRecursive) {
                inside.add(name);
            }
            visit(query, inside);
            visible.add(name);
        }

        private void note(JsonNode node, Set<String> ctes) {
            switch (node.path("type").asText()) {
                case "BASE_TABLE" -> noteTable(node, ctes);
                case "TABLE_FUNCTION" ->
                    tableFunctions.add(
                            node.path("function").path("function_name").asText().toLowerCase(Locale.ROOT));
                case "FUNCTION" ->
                    functions.add(node.path("function_name").asText().toLowerCase(Locale.ROOT));
                default -> {}
            }
        }

        private void noteTable(JsonNode node, Set<String> ctes) {
            List<String> path = new ArrayList<>();
            node.path("qualified_name").path("path").forEach(part -> path.add(part.asText()));
            if (path.size() != 1 || !ctes.contains(path.get(0).toLowerCase(Locale.ROOT))) {
                tables.add(List.copyOf(path));
            }
        }
    }
}
