package dev.wharf.ingest.internal.value;

import java.nio.charset.StandardCharsets;

/** Slices of text that have to be ASCII to mean anything. */
final class Ascii {
    private Ascii() {}

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    static int skipSpaces(byte[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] == ' ') {
            at++;
        }
        return at;
    }

    static int dropSpaces(byte[] text, int from, int to) {
        int end = to;
        while (end > from && text[end - 1] == ' ') {
            end--;
        }
        return end;
    }

    static String string(byte[] text, int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }

    /** Compares without regard to case; {@code word} is lower-case. */
    static boolean is(byte[] text, int from, int to, String word) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            int b = text[from + i];
            int lower = b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
            if (lower != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
