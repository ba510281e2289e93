package dev.wharf.transform.jinja;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds what a scope does not hold itself, such as the macros of a package. */
@FunctionalInterface
public interface Resolver {
    Optional<Object> find(String name);

    /** The names it knows, for the suggestions of error messages. */
    default Collection<String> names() {
        return List.of();
    }
}
