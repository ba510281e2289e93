package dev.wharf.transform.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call as they are written.
 *
 * @param star the expression behind {@code *}
 * @param starStar the expression behind {@code **}
 */
record ArgumentList(
        List<Expression> positional,
        List<Keyword> named,
        @Nullable Expression star,
        @Nullable Expression starStar) {
    static final ArgumentList NONE = new ArgumentList(List.of(), List.of(), null, null);

    /** {@code name=value} */
    record Keyword(String name, Expression value) {}

    boolean isEmpty() {
        return positional.isEmpty() && named.isEmpty() && star == null && starStar == null;
    }

    static ArgumentList of(Expression argument) {
        return new ArgumentList(List.of(argument), List.of(), null, null);
    }
}
