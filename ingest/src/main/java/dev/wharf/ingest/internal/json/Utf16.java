package dev.wharf.ingest.internal.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** From Java's characters to UTF-8, without replacing what cannot be written. */
final class Utf16 {
    private Utf16() {}

    /** The text as UTF-8; null where it holds half of a pair of surrogates, as JSON's escapes can write it. */
    static byte @Nullable [] encode(char[] chars, int offset, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            char c = chars[offset + i];
            if (c >= 0x80) {
                return encodeRest(chars, offset, length, bytes, i);
            }
            bytes[i] = (byte) c;
        }
        return bytes;
    }

    private static byte @Nullable [] encodeRest(char[] chars, int offset, int length, byte[] head, int done) {
        byte[] bytes = Arrays.copyOf(head, done + 3 * (length - done));
        int at = done;
        for (int i = done; i < length; i++) {
            char c = chars[offset + i];
            if (c < 0x80) {
                bytes[at++] = (byte) c;
            } else if (c < 0x800) {
                bytes[at++] = (byte) (0xc0 | (c >> 6));
                bytes[at++] = (byte) (0x80 | (c & 0x3f));
            } else if (!Character.isSurrogate(c)) {
                bytes[at++] = (byte) (0xe0 | (c >> 12));
                bytes[at++] = (byte) (0x80 | ((c >> 6) & 0x3f));
                bytes[at++] = (byte) (0x80 | (c & 0x3f));
            } else if (i + 1 < length && Character.isSurrogatePair(c, chars[offset + i + 1])) {
                int point = Character.toCodePoint(c, chars[offset + ++i]);
                bytes[at++] = (byte) (0xf0 | (point >> 18));
                bytes[at++] = (byte) (0x80 | ((point >> 12) & 0x3f));
                bytes[at++] = (byte) (0x80 | ((point >> 6) & 0x3f));
                bytes[at++] = (byte) (0x80 | (point & 0x3f));
            } else {
                return null;
            }
        }
        return Arrays.copyOf(bytes, at);
    }
}
