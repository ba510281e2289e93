package dev.wharf.project.dbt;

import dev.wharf.core.document.Node;
import dev.wharf.core.error.NearestName;
import dev.wharf.core.error.Problems;
import java.util.Set;

/**
 * Warns of keys that look like slips of the pen. dbt's files may hold keys that only other tools read, so a key that
 * is far from every known one is left alone.
 */
final class KnownKeys {
    static final Set<String> PROJECT = Set.of(
            "name",
            "version",
            "config-version",
            "require-dbt-version",
            "profile",
            "model-paths",
            "source-paths",
            "seed-paths",
            "data-paths",
            "test-paths",
            "macro-paths",
            "snapshot-paths",
            "analysis-paths",
            "docs-paths",
            "asset-paths",
            "function-paths",
            "target-path",
            "log-path",
            "packages-install-path",
            "modules-path",
            "clean-targets",
            "query-comment",
            "models",
            "seeds",
            "snapshots",
            "tests",
            "data_tests",
            "unit_tests",
            "sources",
            "functions",
            "exposures",
            "metrics",
            "semantic-models",
            "saved-queries",
            "vars",
            "on-run-start",
            "on-run-end",
            "dispatch",
            "quoting",
            "flags",
            "packages",
            "restrict-access",
            "dbt-cloud",
            "anchors");

    static final Set<String> PROPERTIES = Set.of(
            "version",
            "models",
            "seeds",
            "sources",
            "snapshots",
            "macros",
            "analyses",
            "exposures",
            "groups",
            "metrics",
            "semantic_models",
            "saved_queries",
            "unit_tests",
            "tests",
            "data_tests",
            "functions",
            "anchors");

    static final Set<String> NODE = Set.of(
            "name",
            "description",
            "docs",
            "latest_version",
            "deprecation_date",
            "access",
            "group",
            "config",
            "constraints",
            "columns",
            "tests",
            "data_tests",
            "meta",
            "tags",
            "versions",
            "defined_in",
            "time_spine",
            "primary_key",
            "freshness",
            "semantic_model",
            "metrics",
            "agg_time_dimension",
            "derived_semantics",
            "original_file_path");

    static final Set<String> COLUMN = Set.of(
            "name",
            "data_type",
            "description",
            "quote",
            "constraints",
            "tests",
            "data_tests",
            "meta",
            "tags",
            "config",
            "docs",
            "policy_tags",
            "granularity",
            "dimension",
            "entity",
            "expression");

    static final Set<String> SOURCE = Set.of(
            "name",
            "description",
            "database",
            "schema",
            "loader",
            "loaded_at_field",
            "loaded_at_query",
            "freshness",
            "quoting",
            "overrides",
            "meta",
            "tags",
            "config",
            "tables",
            "data_tests",
            "tests");

    static final Set<String> SOURCE_TABLE = Set.of(
            "name",
            "description",
            "identifier",
            "loader",
            "loaded_at_field",
            "loaded_at_query",
            "freshness",
            "quoting",
            "external",
            "meta",
            "tags",
            "config",
            "columns",
            "tests",
            "data_tests");

    private final Problems warnings;

    KnownKeys(Problems warnings) {
        this.warnings = warnings;
    }

    void check(Node.Mapping mapping, Set<String> known) {
        mapping.entries().forEach((key, node) -> {
            if (known.contains(key) || known.contains(key.replace('_', '-')) || known.contains(key.replace('-', '_'))) {
                return;
            }
            NearestName.of(key, known)
                    .ifPresent(nearest -> warnings.add(
                            DbtError.MISSPELT_KEY,
                            node.location(),
                            "Key '" + key + "' has no effect.",
                            "dbt knows no such key here.",
                            "did you mean '" + nearest + "'?"));
        });
    }
}
