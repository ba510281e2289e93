package dev.wharf.transform.jinja;

import java.util.Optional;

/** A value with attributes, such as a relation. It prints as its {@code toString()}. */
public interface Attributed {
    /** The attribute of that name, if there is one; absent values are {@link None}, not empty. */
    Optional<Object> attribute(String name);

    /** The type as error messages name it. */
    default String typeName() {
        return getClass().getSimpleName();
    }

    /** Whether the test {@code is mapping} holds for it. */
    default boolean isMapping() {
        return false;
    }

    /** Whether it counts as true. */
    default boolean isTrue() {
        return true;
    }
}
