package dev.wharf.project.dbt;

import dev.wharf.core.document.Node;
import dev.wharf.core.error.Location;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A generic test as a properties file asks for it.
 *
 * @param test the name of the generic test: {@code not_null}, {@code dbt_utils.equality}
 * @param name the name the user gave it, or null for the one that dbt makes up
 * @param arguments what the test's macro is called with, besides model and column
 * @param config severity, where, limit and the like, as written
 */
public record TestProperties(
        String test, @Nullable String name, Map<String, Node> arguments, ConfigLevel config, Location location) {
    public TestProperties {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }
}
