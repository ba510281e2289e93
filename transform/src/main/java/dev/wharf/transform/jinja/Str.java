package dev.wharf.transform.jinja;

import java.math.BigDecimal;

/** Python's {@code str()}: how a value prints. */
final class Str {
    private Str() {}

    static String of(Object value) {
        if (value instanceof String text) {
            return text;
        } else if (value instanceof Long || value instanceof Undefined) {
            return value.toString();
        } else if (value instanceof BigDecimal decimal) {
            return decimal(decimal);
        }
        return Repr.of(value);
    }

    /** As Python's Decimal prints: plain, unless its exponent is positive or very small. */
    static String decimal(BigDecimal value) {
        return value.toString();
    }

    static String sentence(String clause) {
        String sentence = Character.toUpperCase(clause.charAt(0)) + clause.substring(1);
        return sentence.endsWith(".") || sentence.endsWith("?") ? sentence : sentence + ".";
    }
}
