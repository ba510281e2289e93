package dev.wharf.transform.jinja;

import java.util.Map;

/** A comparison between two values. */
enum Comparator {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    IN,
    NOT_IN;

    static final Map<String, Comparator> SYMBOLS =
            Map.of("==", EQUAL, "!=", NOT_EQUAL, "<", LESS, "<=", LESS_OR_EQUAL, ">", GREATER, ">=", GREATER_OR_EQUAL);

    boolean holds(Object left, Object right) {
        return switch (this) {
            case EQUAL -> Equality.equal(left, right);
            case NOT_EQUAL -> !Equality.equal(left, right);
            case LESS -> Ordering.less(left, right, "<");
            case LESS_OR_EQUAL -> Ordering.lessOrEqual(left, right, "<=");
            case GREATER -> Ordering.less(right, left, ">");
            case GREATER_OR_EQUAL -> Ordering.lessOrEqual(right, left, ">=");
            case IN -> Containment.contains(right, left);
            case NOT_IN -> !Containment.contains(right, left);
        };
    }
}
