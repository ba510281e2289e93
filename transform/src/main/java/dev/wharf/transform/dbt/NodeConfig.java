package dev.wharf.transform.dbt;

import dev.wharf.transform.jinja.Arguments;
import dev.wharf.transform.jinja.Attributed;
import dev.wharf.transform.jinja.Callable;
import dev.wharf.transform.jinja.None;
import dev.wharf.transform.jinja.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of one model, seed or test, and the {@code config} of its templates. Later levels replace earlier
 * ones, but tags add up, and the entries of meta are merged one by one. Belongs to one thread.
 */
public final class NodeConfig implements Callable, Attributed {
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Puts a level on top of what is there. */
    public void merge(Map<?, ?> level) {
        level.forEach((key, value) -> put(Values.text(key).replace('-', '_'), value));
    }

    private void put(String key, Object value) {
        switch (key) {
            case "tags" -> {
                List<Object> tags = new ArrayList<>(Values.list(values.getOrDefault(key, List.of())));
                (value instanceof String one ? List.<Object>of(one) : list(value))
                        .stream().filter(tag -> !tags.contains(tag)).forEach(tags::add);
                values.put(key, tags);
            }
            case "meta" -> {
                Map<Object, Object> meta = new LinkedHashMap<>();
                if (values.get(key) instanceof Map<?, ?> before) {
                    meta.putAll(before);
                }
                if (value instanceof Map<?, ?> more) {
                    meta.putAll(more);
                }
                values.put(key, meta);
            }
            default -> values.put(key, value);
        }
    }

    private static List<Object> list(Object value) {
        return value == None.NONE ? List.of() : Values.list(value);
    }

    /** The value of a setting; empty where it is absent or none. */
    public Optional<Object> find(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> value != None.NONE);
    }

    public Map<String, Object> values() {
        return Collections.unmodifiableMap(values);
    }

    @Override
    public Object call(Arguments arguments) {
        if (!arguments.positional().isEmpty() && arguments.positional().get(0) instanceof Map<?, ?> level) {
            merge(level);
        }
        merge(arguments.named());
        return "";
    }

    @Override
    public Optional<Object> attribute(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "get" ->
                        (Callable) arguments -> {
                            Call call = new Call("config.get('name', default)", arguments);
                            return find(call.text(0, "name"))
                                    .or(() -> call.given(1, "default"))
                                    .orElse(None.NONE);
                        };
                    case "require" ->
                        (Callable) arguments -> {
                            Call call = new Call("config.require('name')", arguments);
                            String key = call.text(0, "name");
                            return find(key).orElseThrow(() -> call.wrong("the setting '" + key + "' has no value."));
                        };
                    case "set" ->
                        (Callable) arguments -> {
                            Call call = new Call("config.set('name', value)", arguments);
                            put(call.text(0, "name"), call.given(1, "value").orElse(None.NONE));
                            return "";
                        };
                    case "persist_relation_docs", "persist_column_docs" -> (Callable) arguments -> false;
                    default -> values.get(name);
                });
    }

    @Override
    public String typeName() {
        return "config";
    }
}
