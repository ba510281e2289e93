package dev.wharf.transform.dbt;

import dev.wharf.transform.jinja.Arguments;
import dev.wharf.transform.jinja.Attributed;
import dev.wharf.transform.jinja.Callable;
import dev.wharf.transform.jinja.None;
import dev.wharf.transform.jinja.Values;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ref()}, {@code source()} and {@code this} give: it prints as the quoted name, and has the attributes that
 * macros ask relations for.
 *
 * @param type {@code table} or {@code view}
 */
public record RelationValue(
        @Nullable String schema, @Nullable String identifier, String type) implements Attributed {
    /** The one database there is, as templates see it. */
    public static final String DATABASE = "lakehouse";

    @Override
    public Optional<Object> attribute(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "database" -> DATABASE;
                    case "schema" -> orNone(schema);
                    case "identifier", "name", "table" -> orNone(identifier);
                    case "type" -> type;
                    case "is_table" -> type.equals("table");
                    case "is_view" -> type.equals("view");
                    case "is_cte" -> false;
                    case "render" -> (Callable) arguments -> toString();
                    case "quote" -> (Callable) arguments -> this;
                    case "include" -> (Callable) this::include;
                    case "without_identifier" -> (Callable) arguments -> new RelationValue(schema, null, type);
                    case "get" -> (Callable) this::get;
                    default -> null;
                });
    }

    private Object include(Arguments arguments) {
        Map<String, Object> named = arguments.named();
        return new RelationValue(
                isLeftOut(named, "schema") ? null : schema, isLeftOut(named, "identifier") ? null : identifier, type);
    }

    private Object get(Arguments arguments) {
        Call call = new Call("get('name')", arguments);
        return attribute(call.text(0, "name"))
                .or(() -> call.given(1, "default"))
                .orElse(None.NONE);
    }

    private static boolean isLeftOut(Map<String, Object> named, String part) {
        return named.containsKey(part) && !Values.isTrue(named.getOrDefault(part, true));
    }

    private static Object orNone(@Nullable String text) {
        return text == null ? None.NONE : text;
    }

    @Override
    public String typeName() {
        return "Relation";
    }

    @Override
    public boolean isMapping() {
        return true;
    }

    @Override
    public String toString() {
        if (schema == null || identifier == null) {
            return quoted(schema == null ? identifier : schema);
        }
        return quoted(schema) + "." + quoted(identifier);
    }

    private static String quoted(@Nullable String name) {
        return name == null ? "" : "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
