package dev.wharf.transform.compile;

import dev.wharf.core.error.Location;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which resource of the project a node comes from.
 *
 * @param id dbt's unique id: {@code model.shop.orders}
 * @param fqn package, folders, name
 * @param location the file, and the line where it matters
 */
public record Origin(
        String id, String name, String packageName, List<String> fqn, Location location, Set<String> tags) {
    public Origin {
        fqn = List.copyOf(fqn);
        tags = java.util.Collections.unmodifiableSet(new TreeSet<>(tags));
    }

    /** The file as messages name it. */
    public String file() {
        return location.file();
    }
}
