package dev.wharf.transform.dbt;

import dev.wharf.core.document.Node;
import dev.wharf.core.error.Location;
import dev.wharf.transform.jinja.Expressions;
import dev.wharf.transform.jinja.Scope;
import dev.wharf.transform.jinja.Template;
import dev.wharf.transform.jinja.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Values of YAML files as templates see them: Jinja in them is rendered, {@code ref('x')} in arguments is called. */
public final class YamlValues {
    private static final Pattern CALL =
            Pattern.compile("\\s*(?:env_var|ref|var|source|doc)\\s*\\(.+\\)\\s*", Pattern.DOTALL);

    private final Scope scope;

    public YamlValues(Scope scope) {
        this.scope = scope;
    }

    /** A setting: text with Jinja in it is rendered; text that is one expression gives the expression's value. */
    public Object setting(Node node) {
        return value(node, false);
    }

    /** As {@link #setting}, and text that looks like a call of ref, source, var, env_var or doc is called. */
    public Object argument(Node node) {
        return value(node, true);
    }

    /** A text with Jinja in it, rendered. */
    public String text(String text, Location location) {
        return Values.text(text(text, new Node.Scalar(location, text, text), false));
    }

    private Object value(Node node, boolean isArgument) {
        if (node instanceof Node.Mapping mapping) {
            Map<Object, Object> map = new LinkedHashMap<>();
            mapping.entries().forEach((key, item) -> map.put(key, value(item, isArgument)));
            return map;
        }
        if (node instanceof Node.Sequence sequence) {
            List<Object> list = new ArrayList<>();
            sequence.items().forEach(item -> list.add(value(item, isArgument)));
            return list;
        }
        Object plain = Values.from(node.toJava());
        return plain instanceof String text ? text(text, node, isArgument) : plain;
    }

    private Object text(String text, Node node, boolean isArgument) {
        String file = node.location().file();
        int line = Math.max(1, node.location().line());
        if (isArgument && CALL.matcher(text).matches()) {
            return Expressions.evaluate(text.strip(), scope, file, line);
        }
        return text.contains("{{") || text.contains("{%")
                ? Template.parse(text, file).renderNative(scope)
                : text;
    }
}
