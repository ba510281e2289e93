package dev.wharf.ingest.internal.value;

import org.jspecify.annotations.Nullable;

/** Decimal notation with an optional exponent; neither infinity nor NaN, nor what only Java takes for a number. */
final class DoubleParser implements ValueParser {
    private final boolean isSingle;

    /** @param isSingle whether the number has to fit 32 bits */
    DoubleParser(boolean isSingle) {
        this.isSingle = isSingle;
    }

    @Override
    public @Nullable Reason parse(byte[] text, int from, int to, FlatRow row, int slot) {
        int start = Ascii.skipSpaces(text, from, to);
        int end = Ascii.dropSpaces(text, start, to);
        for (int i = start; i < end; i++) {
            byte b = text[i];
            if (!Ascii.isDigit(b) && b != '.' && b != '-' && b != '+' && b != 'e' && b != 'E') {
                return Reason.NOT_A_NUMBER;
            }
        }
        double value;
        try {
            value = Double.parseDouble(Ascii.string(text, start, end));
        } catch (NumberFormatException e) {
            return Reason.NOT_A_NUMBER;
        }
        if (Double.isInfinite(value) || (isSingle && Float.isInfinite((float) value))) {
            return Reason.NUMBER_TOO_LARGE;
        }
        row.setDouble(slot, value);
        return null;
    }
}
