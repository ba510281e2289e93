package dev.wharf.transform.jinja;

import java.util.ArrayList;
import java.util.List;

/** Text by characters, as Python counts them: a character outside of the first 65,536 is one, not two. */
final class Chars {
    private Chars() {}

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static String substring(String text, int from, int to) {
        if (isPlain(text)) {
            return text.substring(from, to);
        }
        return text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to));
    }

    static List<Object> split(String text) {
        List<Object> characters = new ArrayList<>(text.length());
        text.codePoints().forEach(c -> characters.add(Character.toString(c)));
        return characters;
    }

    /** The index in characters of an index in Java's units. */
    static int index(String text, int units) {
        return units < 0 ? units : text.codePointCount(0, units);
    }

    static int compare(String a, String b) {
        for (int i = 0; i < Math.min(a.length(), b.length()); i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean surrogates = Character.isSurrogate(x) || Character.isSurrogate(y);
                return surrogates ? Integer.compare(a.codePointAt(i), b.codePointAt(i)) : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
