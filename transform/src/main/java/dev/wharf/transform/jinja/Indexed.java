package dev.wharf.transform.jinja;

import java.util.Optional;

/** A value that is read with brackets, such as a row of a query's result. */
public interface Indexed {
    /** The item of that key, which may be text or a number; negative numbers count from the end. */
    Optional<Object> item(Object key);
}
