package dev.wharf.ingest.internal.value;

import org.jspecify.annotations.Nullable;

/** true, t, yes, y, 1 and their opposites, in any case. */
final class BooleanParser implements ValueParser {
    private static final String[] TRUE = {"true", "t", "yes", "y", "1"};
    private static final String[] FALSE = {"false", "f", "no", "n", "0"};

    @Override
    public @Nullable Reason parse(byte[] text, int from, int to, FlatRow row, int slot) {
        int start = Ascii.skipSpaces(text, from, to);
        int end = Ascii.dropSpaces(text, start, to);
        if (isOneOf(TRUE, text, start, end)) {
            row.setLong(slot, 1);
            return null;
        }
        if (isOneOf(FALSE, text, start, end)) {
            row.setLong(slot, 0);
            return null;
        }
        return Reason.NOT_A_BOOLEAN;
    }

    private static boolean isOneOf(String[] words, byte[] text, int from, int to) {
        for (String word : words) {
            if (Ascii.is(text, from, to, word)) {
                return true;
            }
        }
        return false;
    }
}
