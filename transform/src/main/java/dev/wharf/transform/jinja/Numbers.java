package dev.wharf.transform.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/** Python's numbers in Java's types: int is Long, or BigInteger beyond it; float is Double; a Decimal is BigDecimal. */
final class Numbers {
    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private Numbers() {}

    /** A Long if the value fits one. */
    static Object normal(BigInteger value) {
        boolean fits = value.compareTo(MIN) >= 0 && value.compareTo(MAX) <= 0;
        return fits ? (Object) value.longValue() : value;
    }

    static boolean isInt(Object value) {
        return value instanceof Long || value instanceof Boolean || value instanceof BigInteger;
    }

    static boolean isNumber(Object value) {
        return isInt(value) || value instanceof Double || value instanceof BigDecimal;
    }

    static BigInteger big(Object value) {
        if (value instanceof BigInteger i) {
            return i;
        }
        return BigInteger.valueOf(value instanceof Boolean b ? (b ? 1 : 0) : (Long) value);
    }

    /** The exact value of any finite number. */
    static BigDecimal decimal(Object value) {
        if (value instanceof BigDecimal d) {
            return d;
        }
        return value instanceof Double d ? new BigDecimal(d) : new BigDecimal(big(value));
    }

    static double real(Object value) {
        double real = value instanceof Double d
                ? d
                : value instanceof Long l
                        ? (double) l
                        : value instanceof BigDecimal d
                                ? d.doubleValue()
                                : big(value).doubleValue();
        if (Double.isInfinite(real) && !(value instanceof Double)) {
            throw Fault.badValue("The number is too large.", "int too large to convert to float");
        }
        return real;
    }

    /** A whole number that must fit where Java counts, such as a width or an index. */
    static long index(Object value, String purpose) {
        if (value instanceof Undefined undefined) {
            throw undefined.fault();
        }
        if (!isInt(value)) {
            throw Fault.wrongType("The " + purpose + " must be a whole number.", "it is a '" + Types.name(value) + "'");
        }
        BigInteger whole = big(value);
        return whole.bitLength() < 63 ? whole.longValue() : whole.signum() * (Long.MAX_VALUE / 4);
    }

    /** Rounds towards zero, as {@code int()} does. */
    static Object truncate(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw Fault.badValue("The float '" + Repr.ofFloat(value) + "' has no whole number.", "it is not finite");
        }
        return normal(new BigDecimal(value).toBigInteger());
    }

    /** Text as a float, as {@code float()} reads it. */
    static Optional<Double> parseFloat(String text) {
        String plain = Whitespace.strip(text);
        String lower = plain.toLowerCase(java.util.Locale.ROOT);
        String unsigned = lower.startsWith("-") || lower.startsWith("+") ? lower.substring(1) : lower;
        double sign = lower.startsWith("-") ? -1 : 1;
        if (unsigned.equals("inf") || unsigned.equals("infinity")) {
            return Optional.of(sign * Double.POSITIVE_INFINITY);
        }
        if (unsigned.equals("nan")) {
            return Optional.of(Double.NaN);
        }
        if (!unsigned.matches("(\\d+(_\\d+)*)?\\.?(\\d+(_\\d+)*)?(e[+-]?\\d+(_\\d+)*)?")
                || !unsigned.matches("\\.?\\d.*")) {
            return Optional.empty();
        }
        return Optional.of(Double.valueOf(plain.replace("_", "")));
    }

    /** Text as an int, as {@code int(text, base)} reads it. */
    static Optional<Object> parseInt(String text, int base) {
        String plain = Whitespace.strip(text).toLowerCase(java.util.Locale.ROOT);
        boolean negative = plain.startsWith("-");
        String digits = negative || plain.startsWith("+") ? plain.substring(1) : plain;
        int radix = base;
        for (int known : new int[] {2, 8, 16}) {
            String prefix = known == 2 ? "0b" : known == 8 ? "0o" : "0x";
            if ((base == known || base == 0) && digits.startsWith(prefix)) {
                digits = digits.substring(2);
                digits = digits.startsWith("_") ? digits.substring(1) : digits;
                radix = known;
                break;
            }
        }
        if (radix == 0) {
            radix = 10;
        }
        String joined = digits.replaceAll("(?<=[0-9a-z])_(?=[0-9a-z])", "");
        int valid = radix;
        if (joined.isEmpty()
                || joined.length() > 4300
                || !joined.chars().allMatch(c -> Character.digit(c, valid) >= 0)) {
            return Optional.empty();
        }
        BigInteger value = new BigInteger(joined, radix);
        return Optional.of(normal(negative ? value.negate() : value));
    }

    /** Python's {@code round(value, digits)}: halves go to the even neighbour. */
    static Object round(Object value, int digits) {
        if (value instanceof Double d) {
            boolean unchanged = d.isNaN() || d.isInfinite() || digits > 323;
            if (unchanged) {
                return d;
            }
            double rounded = new BigDecimal(d)
                    .setScale(Math.max(digits, -310), RoundingMode.HALF_EVEN)
                    .doubleValue();
            return rounded == 0 ? Math.copySign(0.0, d) : rounded;
        }
        if (value instanceof BigDecimal d) {
            return d.setScale(digits, RoundingMode.HALF_EVEN);
        }
        BigInteger whole = big(value);
        if (digits >= 0) {
            return normal(whole);
        }
        return normal(new BigDecimal(whole)
                .setScale(Math.max(digits, -5000), RoundingMode.HALF_EVEN)
                .toBigInteger());
    }

    /** The quotient of two ints, rounded once. */
    static double quotient(BigInteger a, BigInteger b) {
        if (a.bitLength() <= 53 && b.bitLength() <= 53) {
            return a.doubleValue() / b.doubleValue();
        }
        double result =
                new BigDecimal(a).divide(new BigDecimal(b), new MathContext(60)).doubleValue();
        if (Double.isInfinite(result)) {
            throw Fault.badValue("The number is too large.", "integer division result too large for a float");
        }
        return result;
    }
}
