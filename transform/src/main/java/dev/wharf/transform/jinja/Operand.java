package dev.wharf.transform.jinja;

import java.util.Optional;

/** A value that takes part in arithmetic, such as a date. */
public interface Operand {
    /**
     * The result of the operation, or nothing if it does not take that other value.
     *
     * @param reflected whether this value stands on the right
     */
    Optional<Object> apply(Operator operator, Object other, boolean reflected);
}
