package dev.wharf.transform.jinja;

import java.util.Map;

/** An arithmetic operator. */
public enum Operator {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/"),
    FLOOR_DIVIDE("//"),
    MODULO("%"),
    POWER("**");

    static final Map<String, Operator> SUMS = Map.of("+", ADD, "-", SUBTRACT);
    static final Map<String, Operator> PRODUCTS = Map.of("*", MULTIPLY, "/", DIVIDE, "//", FLOOR_DIVIDE, "%", MODULO);

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    /** As it is written. */
    public String symbol() {
        return symbol;
    }
}
