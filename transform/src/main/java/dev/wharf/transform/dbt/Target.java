package dev.wharf.transform.dbt;

import dev.wharf.transform.jinja.Values;
import java.util.Map;

/**
 * Where a project is built, as templates see it.
 *
 * @param name the environment
 * @param schema the schema of models that ask for none
 * @param type the engine's dialect
 */
public record Target(String name, String schema, String type) {
    Object value(String profile) {
        return Values.from(Map.of(
                "name", name,
                "target_name", name,
                "schema", schema,
                "type", type,
                "database", RelationValue.DATABASE,
                "dbname", RelationValue.DATABASE,
                "profile_name", profile,
                "threads", 1L));
    }
}
