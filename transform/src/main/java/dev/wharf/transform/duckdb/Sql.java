package dev.wharf.transform.duckdb;

import java.util.Collection;
import java.util.stream.Collectors;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;

/** Quotes names and texts for DuckDB. */
final class Sql {
    private Sql() {}

    static String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    static String texts(Collection<String> values) {
        return values.stream().map(Sql::text).collect(Collectors.joining(", ", "[", "]"));
    }

    /** The schema of a request's catalog that stands for a namespace; levels are joined by dots. */
    static String schemaOf(Namespace namespace) {
        return namespace.isEmpty() ? "main" : String.join(".", namespace.levels());
    }

    static String name(TableIdentifier table) {
        return name(schemaOf(table.namespace())) + "." + name(table.name());
    }
}
