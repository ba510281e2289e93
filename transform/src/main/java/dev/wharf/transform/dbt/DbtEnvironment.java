package dev.wharf.transform.dbt;

import dev.wharf.transform.jinja.Values;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is the same in all renderings of a compilation.
 *
 * @param system the environment variables that {@code env_var} reads
 */
public record DbtEnvironment(
        String project,
        Target target,
        Variables variables,
        Map<String, String> system,
        Instant startedAt,
        String invocationId,
        boolean isFullRefresh) {
    public DbtEnvironment {
        system = new TreeMap<>(system);
    }

    Map<String, Object> constants() {
        return Map.ofEntries(
                Map.entry("target", target.value(project)),
                Map.entry("schema", target.schema()),
                Map.entry("database", RelationValue.DATABASE),
                Map.entry("project_name", project),
                Map.entry("dbt_version", "1.10.0"),
                Map.entry("invocation_id", invocationId),
                Map.entry("run_started_at", DateTimeValue.of(startedAt)),
                Map.entry("modules", Modules.value(startedAt)),
                Map.entry("flags", Values.from(Map.of("FULL_REFRESH", isFullRefresh, "WHICH", "run", "EMPTY", false))));
    }
}
