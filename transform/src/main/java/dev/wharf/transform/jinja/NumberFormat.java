package dev.wharf.transform.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Prints floats with a given precision, as C's printf does. */
final class NumberFormat {
    private NumberFormat() {}

    /** As {@code f}: digits behind the point. */
    static String fixed(double value, int precision) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Repr.ofFloat(value);
        }
        String text = new BigDecimal(value)
                .abs()
                .setScale(Limits.checkSize(precision), RoundingMode.HALF_EVEN)
                .toPlainString();
        return sign(value) + text;
    }

    /** As {@code e}: one digit before the point. */
    static String scientific(double value, int precision) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Repr.ofFloat(value);
        }
        if (value == 0) {
            return sign(value) + fixed(0, precision) + "e+00";
        }
        BigDecimal rounded = new BigDecimal(value).abs().round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        String digits = rounded.unscaledValue().toString();
        int exponent = digits.length() - 1 - rounded.scale();
        String padded = digits + "0".repeat(Math.max(0, precision + 1 - digits.length()));
        String mantissa =
                precision == 0 ? padded.substring(0, 1) : padded.charAt(0) + "." + padded.substring(1, precision + 1);
        return sign(value) + mantissa + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    /** As {@code g}: the shorter of both, without zeros at the end unless they are to stay. */
    static String general(double value, int significant, boolean keepZeros) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Repr.ofFloat(value);
        }
        int precision = Math.max(1, significant);
        String scientific = scientific(value, precision - 1);
        int exponent = value == 0 ? 0 : Integer.parseInt(scientific.substring(scientific.indexOf('e') + 1));
        if (exponent < -4 || exponent >= precision) {
            int e = scientific.indexOf('e');
            String mantissa = scientific.substring(0, e);
            return (keepZeros ? mantissa : withoutZeros(mantissa)) + scientific.substring(e);
        }
        String fixed = fixed(value, precision - 1 - exponent);
        return keepZeros ? fixed : withoutZeros(fixed);
    }

    private static String withoutZeros(String number) {
        if (number.indexOf('.') < 0) {
            return number;
        }
        int end = number.length();
        while (number.charAt(end - 1) == '0') {
            end--;
        }
        return number.substring(0, number.charAt(end - 1) == '.' ? end - 1 : end);
    }

    private static String sign(double value) {
        return value < 0 || (value == 0 && 1 / value < 0) ? "-" : "";
    }

    /** The character of a code. */
    static String character(BigInteger code) {
        if (code.signum() < 0 || code.bitLength() > 21 || code.intValue() > Character.MAX_CODE_POINT) {
            throw Fault.badValue("There is no character '" + code + "'.", "the code is not in range(0x110000)");
        }
        return Character.toString(code.intValue());
    }

    /** Puts a separator between each three digits before the point. */
    static String grouped(String number, char separator, int group) {
        int start = number.startsWith("-") ? 1 : 0;
        int end = start;
        while (end < number.length() && Character.digit(number.charAt(end), 16) >= 0 && number.charAt(end) != 'e') {
            end++;
        }
        StringBuilder out = new StringBuilder(number.substring(end));
        for (int to = end; to > start; to -= group) {
            int from = Math.max(start, to - group);
            out.insert(0, number.substring(from, to));
            if (from > start) {
                out.insert(0, separator);
            }
        }
        return number.substring(0, start) + out;
    }
}
