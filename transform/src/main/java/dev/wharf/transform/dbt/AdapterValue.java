package dev.wharf.transform.dbt;

import dev.wharf.transform.jinja.Attributed;
import dev.wharf.transform.jinja.Callable;
import java.util.Optional;
import java.util.Set;

/**
 * {@code adapter}: dispatch and quoting. What would need a look at the lakehouse or write to it is refused by name.
 *
 * @param type the engine's dialect
 */
record AdapterValue(String type, Callable dispatch) implements Attributed {
    private static final Set<String> LOOKS = Set.of(
            "get_columns_in_relation",
            "get_relation",
            "load_relation",
            "list_relations",
            "list_relations_without_caching",
            "check_schema_exists",
            "get_missing_columns",
            "already_exists",
            "get_columns_in_table");

    private static final Set<String> WRITES = Set.of(
            "execute",
            "create_schema",
            "drop_schema",
            "drop_relation",
            "rename_relation",
            "truncate_relation",
            "expand_target_column_types",
            "add_query",
            "commit");

    @Override
    public Optional<Object> attribute(String name) {
        if (LOOKS.contains(name)) {
            return Optional.of((Callable) arguments -> {
                throw Refusal.needsEngine("adapter." + name);
            });
        }
        if (WRITES.contains(name)) {
            return Optional.of((Callable) arguments -> {
                throw Refusal.writes("adapter." + name);
            });
        }
        return Optional.ofNullable(
                switch (name) {
                    case "dispatch" -> dispatch;
                    case "type" -> (Callable) arguments -> type;
                    case "quote" ->
                        (Callable) arguments -> quoted(new Call("adapter.quote('name')", arguments).text(0, "name"));
                    default -> null;
                });
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public String typeName() {
        return "adapter";
    }
}
