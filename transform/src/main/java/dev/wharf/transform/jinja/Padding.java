package dev.wharf.transform.jinja;

/** Fills a text up to a width. */
final class Padding {
    private Padding() {}

    static String left(String text, long width, String fill) {
        return text + fill(missing(text, width), fill);
    }

    static String right(String text, long width, String fill) {
        return fill(missing(text, width), fill) + text;
    }

    static String center(String text, long width, String fill) {
        int missing = missing(text, width);
        int left = missing / 2 + (missing & (int) width & 1);
        return fill(left, fill) + text + fill(missing - left, fill);
    }

    /** With zeros behind the sign. */
    static String zeros(String text, long width) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        return (signed ? text.substring(0, 1) : "")
                + fill(missing(text, width), "0")
                + (signed ? text.substring(1) : text);
    }

    private static int missing(String text, long width) {
        return Limits.checkSize(width - Chars.length(text));
    }

    private static String fill(int count, String fill) {
        if (Chars.length(fill) != 1) {
            throw Fault.wrongType("The fill must be one character.", "it is '" + fill + "'");
        }
        return fill.repeat(count);
    }
}
