package dev.wharf.transform.compile;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a compilation takes besides the project.
 *
 * @param schema the schema of models that ask for none, as a dbt profile would name it
 * @param dialect the engine's dialect
 * @param vars variables from the command line; they win over the project's
 * @param system the environment variables that {@code env_var} reads
 * @param startedAt what {@code run_started_at} says
 */
public record CompileOptions(
        Environment environment,
        String schema,
        String dialect,
        Map<String, ? extends @Nullable Object> vars,
        Map<String, String> system,
        Instant startedAt,
        boolean isFullRefresh) {
    /** The schema that dbt's profile for DuckDB starts with. */
    public static final String DEFAULT_SCHEMA = "main";

    /** The {@code prod} environment on DuckDB. */
    public static CompileOptions prod(Map<String, String> system, Instant startedAt) {
        return new CompileOptions(Environment.prod(), DEFAULT_SCHEMA, "duckdb", Map.of(), system, startedAt, false);
    }

    public CompileOptions in(Environment other) {
        return new CompileOptions(other, schema, dialect, vars, system, startedAt, isFullRefresh);
    }

    public CompileOptions withVars(Map<String, ? extends @Nullable Object> others) {
        return new CompileOptions(environment, schema, dialect, others, system, startedAt, isFullRefresh);
    }

    public CompileOptions withSchema(String other) {
        return new CompileOptions(environment, other, dialect, vars, system, startedAt, isFullRefresh);
    }

    public CompileOptions withFullRefresh(boolean other) {
        return new CompileOptions(environment, schema, dialect, vars, system, startedAt, other);
    }
}
