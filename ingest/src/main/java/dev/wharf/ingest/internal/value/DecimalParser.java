package dev.wharf.ingest.internal.value;

import java.math.BigDecimal;
import java.util.Arrays;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** Numbers of a fixed scale, exactly: digits that do not fit are refused, never rounded; zeros at the end are not digits. */
final class DecimalParser implements ValueParser {
    private static final int DIGITS_OF_A_LONG = 18;
    /** Beyond this an exponent asks for more memory than any number of a column needs. */
    private static final int LARGEST_EXPONENT = 1_000;

    private static final int LONGEST_TEXT = 200;

    private final int precision;
    private final int scale;

    DecimalParser(Types.DecimalType type) {
        this.precision = type.precision();
        this.scale = type.scale();
    }

    @Override
    public @Nullable Reason parse(byte[] text, int from, int to, FlatRow row, int slot) {
        int start = Ascii.skipSpaces(text, from, to);
        int end = Ascii.dropSpaces(text, start, to);
        return precision <= DIGITS_OF_A_LONG && end - start <= DIGITS_OF_A_LONG
                ? small(text, start, end, row, slot)
                : large(text, start, end, row, slot);
    }

    /** The digits cannot overflow a long, since there are at most 18 characters. */
    private @Nullable Reason small(byte[] text, int from, int to, FlatRow row, int slot) {
        int at = from;
        boolean isNegative = at < to && text[at] == '-';
        if (at < to && (isNegative || text[at] == '+')) {
            at++;
        }
        long value = 0;
        int digits = 0;
        int decimals = -1;
        for (; at < to; at++) {
            byte b = text[at];
            if (Ascii.isDigit(b)) {
                value = value * 10 + (b - '0');
                digits++;
                decimals += decimals >= 0 ? 1 : 0;
            } else if (b == '.' && decimals < 0) {
                decimals = 0;
            } else {
                return b == 'e' || b == 'E' ? large(text, from, to, row, slot) : Reason.NOT_A_NUMBER;
            }
        }
        if (digits == 0) {
            return Reason.NOT_A_NUMBER;
        }
        int excess = Math.max(decimals, 0) - scale;
        for (; excess > 0; excess--) {
            if (value % 10 != 0) {
                return Reason.DECIMALS_DO_NOT_FIT;
            }
            value /= 10;
        }
        return store(value, -excess, isNegative, row, slot);
    }

    private @Nullable Reason store(long digits, int zerosToAdd, boolean isNegative, FlatRow row, int slot) {
        long limit = pow10(precision);
        long value = digits;
        for (int i = 0; i < zerosToAdd; i++) {
            if (value > limit / 10) {
                return Reason.NUMBER_TOO_LARGE;
            }
            value *= 10;
        }
        if (value >= limit) {
            return Reason.NUMBER_TOO_LARGE;
        }
        row.setLong(slot, isNegative ? -value : value);
        return null;
    }

    private @Nullable Reason large(byte[] text, int from, int to, FlatRow row, int slot) {
        if (to - from > LONGEST_TEXT) {
            return isDigitsAndDot(text, from, to) ? Reason.NUMBER_TOO_LARGE : Reason.NOT_A_NUMBER;
        }
        BigDecimal value;
        try {
            value = new BigDecimal(ascii(text, from, to));
        } catch (NumberFormatException e) {
            return Reason.NOT_A_NUMBER;
        }
        if (Math.abs((long) value.scale()) > LARGEST_EXPONENT && value.signum() != 0) {
            return value.scale() > 0 ? Reason.DECIMALS_DO_NOT_FIT : Reason.NUMBER_TOO_LARGE;
        }
        BigDecimal exact = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        if (exact.scale() > scale) {
            return Reason.DECIMALS_DO_NOT_FIT;
        }
        BigDecimal scaled = exact.setScale(scale);
        if (scaled.precision() > precision) {
            return Reason.NUMBER_TOO_LARGE;
        }
        if (precision <= DIGITS_OF_A_LONG) {
            row.setLong(slot, scaled.unscaledValue().longValueExact());
        } else {
            byte[] bytes = padded(scaled.unscaledValue().toByteArray());
            row.setBytes(slot, bytes, 0, bytes.length);
        }
        return null;
    }

    /** BigDecimal takes the digits of any script; a file's numbers are ASCII. */
    private static String ascii(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] < 0) {
                throw new NumberFormatException("not ASCII");
            }
        }
        return Ascii.string(text, from, to);
    }

    private static boolean isDigitsAndDot(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Ascii.isDigit(text[i]) && text[i] != '.' && !(i == from && text[i] == '-')) {
                return false;
            }
        }
        return true;
    }

    private byte[] padded(byte[] unscaled) {
        byte[] bytes = new byte[TypeUtil.decimalRequiredBytes(precision)];
        Arrays.fill(bytes, (byte) (unscaled[0] < 0 ? -1 : 0));
        System.arraycopy(unscaled, 0, bytes, bytes.length - unscaled.length, unscaled.length);
        return bytes;
    }

    private static long pow10(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
