package dev.wharf.project.dbt;

import dev.wharf.core.document.Node;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The configuration that one place gives to a resource: a folder in {@code dbt_project.yml}, or its properties. Names
 * carry no plus sign and underscores for hyphens; values are as written, Jinja in them not yet rendered.
 */
public record ConfigLevel(Map<String, Node> values) {
    public ConfigLevel {
        Map<String, Node> named = new LinkedHashMap<>();
        values.forEach((key, node) -> named.put(key.strip().replace('-', '_'), node));
        values = Collections.unmodifiableMap(named);
    }
}
