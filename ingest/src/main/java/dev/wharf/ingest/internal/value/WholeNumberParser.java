package dev.wharf.ingest.internal.value;

import org.jspecify.annotations.Nullable;

/**
 * Whole numbers of a range. A fraction of zeros is taken, since tools write {@code 17850.0} for a whole number in a
 * column that has gaps; any other fraction is not a whole number.
 */
final class WholeNumberParser implements ValueParser {
    private final long min;
    private final long max;

    WholeNumberParser(long min, long max) {
        this.min = min;
        this.max = max;
    }

    @Override
    public @Nullable Reason parse(byte[] text, int from, int to, FlatRow row, int slot) {
        int at = Ascii.skipSpaces(text, from, to);
        int end = Ascii.dropSpaces(text, at, to);
        boolean isNegative = at < end && text[at] == '-';
        if (at < end && (isNegative || text[at] == '+')) {
            at++;
        }
        int digits = at;
        long value = 0;
        boolean isTooLarge = false;
        for (; at < end && Ascii.isDigit(text[at]); at++) {
            int digit = text[at] - '0';
            // Counted downwards, since the smallest long has no positive counterpart.
            isTooLarge |= value < (Long.MIN_VALUE + digit) / 10;
            value = value * 10 - digit;
        }
        if (at == digits || !isZeroFraction(text, at, end)) {
            return Reason.NOT_A_NUMBER;
        }
        if (isTooLarge || (!isNegative && value == Long.MIN_VALUE)) {
            return Reason.NUMBER_TOO_LARGE;
        }
        long signed = isNegative ? value : -value;
        if (signed < min || signed > max) {
            return Reason.NUMBER_TOO_LARGE;
        }
        row.setLong(slot, signed);
        return null;
    }

    private static boolean isZeroFraction(byte[] text, int from, int to) {
        if (from == to) {
            return true;
        }
        if (text[from] != '.' || from + 1 == to) {
            return false;
        }
        for (int i = from + 1; i < to; i++) {
            if (text[i] != '0') {
                return false;
            }
        }
        return true;
    }
}
