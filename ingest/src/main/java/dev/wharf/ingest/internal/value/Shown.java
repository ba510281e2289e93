package dev.wharf.ingest.internal.value;

import java.nio.charset.StandardCharsets;

/** A piece of somebody's text in a message: short, and on one line. */
public final class Shown {
    private static final int LONGEST = 80;

    private Shown() {}

    public static String of(byte[] bytes, int from, int to) {
        return of(new String(bytes, from, Math.min(to - from, 4 * LONGEST), StandardCharsets.UTF_8));
    }

    public static String of(String text) {
        String flat = text.replaceAll("\\p{Cntrl}", "\u00b7");
        if (flat.codePointCount(0, flat.length()) <= LONGEST) {
            return "'" + flat + "'";
        }
        return "'" + flat.substring(0, flat.offsetByCodePoints(0, LONGEST)) + "\u2026'";
    }
}
