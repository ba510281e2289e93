package dev.wharf.transform.jinja;

/** White space as Python defines it, which is more than Java's {@code strip} knows. */
final class Whitespace {
    private Whitespace() {}

    static boolean is(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }

    static int skip(String text, int from) {
        int i = from;
        while (i < text.length() && is(text.charAt(i))) {
            i++;
        }
        return i;
    }

    static String stripStart(String text) {
        return text.substring(skip(text, 0));
    }

    static String stripEnd(String text) {
        int end = text.length();
        while (end > 0 && is(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    static String strip(String text) {
        return stripStart(stripEnd(text));
    }
}
