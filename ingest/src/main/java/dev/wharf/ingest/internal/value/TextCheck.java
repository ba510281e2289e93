package dev.wharf.ingest.internal.value;

import org.jspecify.annotations.Nullable;

/** What every text of a record has to be: UTF-8 without NUL characters. */
public final class TextCheck {
    private TextCheck() {}

    /** Why the bytes are no text; null where they are. */
    public static @Nullable Reason of(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] <= 0) {
                return ofRest(bytes, i, to);
            }
        }
        return null;
    }

    private static @Nullable Reason ofRest(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == 0) {
                return Reason.NUL_BYTE;
            }
        }
        return Utf8.isValid(bytes, from, to) ? null : Reason.BAD_UTF8;
    }
}
