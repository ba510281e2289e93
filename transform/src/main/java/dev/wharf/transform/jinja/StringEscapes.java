package dev.wharf.transform.jinja;

/** Decodes the escapes of a string literal as Python's {@code unicode-escape} does, its oddities included. */
final class StringEscapes {
    private final String text;
    private final Source source;
    private final int base;
    private final StringBuilder out = new StringBuilder();

    private StringEscapes(String text, Source source, int base) {
        this.text = text;
        this.source = source;
        this.base = base;
    }

    /** @param base the offset in the source of the literal's first character, for errors */
    static String decode(String text, Source source, int base) {
        return text.indexOf('\\') < 0 ? text : new StringEscapes(text, source, base).decode();
    }

    private String decode() {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c != '\\') {
                out.append(c);
                i++;
            } else {
                i = escape(i + 1);
            }
        }
        return out.toString();
    }

    private int escape(int i) {
        char c = text.charAt(i);
        return switch (c) {
            case 'x' -> code(i, 2);
            case 'u' -> code(i, 4);
            case 'U' -> code(i, 8);
            case 'N' -> named(i);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(i);
            case '\n' -> i + 1;
            default -> {
                simple(i, c);
                yield i + Character.charCount(text.codePointAt(i));
            }
        };
    }

    private void simple(int i, char c) {
        int known = "abfnrtv\\'\"".indexOf(c);
        if (known >= 0) {
            out.append("\u0007\b\f\n\r\t\u000b\\'\"".charAt(known));
        } else if (c < 128) {
            out.append('\\').append(c);
        } else {
            // Python encodes such a character as an escape first, whose backslash is then taken by the one before it.
            int point = text.codePointAt(i);
            String format = point < 256 ? "\\x%02x" : point < 65536 ? "\\u%04x" : "\\U%08x";
            out.append(format.formatted(point));
        }
    }

    private int code(int i, int digits) {
        int end = i + 1 + digits;
        String hex = text.substring(i + 1, Math.min(end, text.length()));
        if (hex.length() < digits || !hex.chars().allMatch(h -> Character.digit(h, 16) >= 0)) {
            throw bad(i, "'\\" + text.charAt(i) + "' needs " + digits + " hexadecimal digits");
        }
        long point = Long.parseLong(hex, 16);
        if (point > Character.MAX_CODE_POINT) {
            throw bad(i, "there is no such character");
        }
        out.appendCodePoint((int) point);
        return end;
    }

    private int named(int i) {
        int end = text.indexOf('}', i);
        if (!text.startsWith("{", i + 1) || end < 0) {
            throw bad(i, "'\\N' needs the name of a character in braces");
        }
        try {
            out.appendCodePoint(Character.codePointOf(text.substring(i + 2, end)));
        } catch (IllegalArgumentException e) {
            throw bad(i, "there is no character of that name");
        }
        return end + 1;
    }

    private int octal(int i) {
        int end = i;
        int value = 0;
        while (end < text.length() && end < i + 3 && Character.digit(text.charAt(end), 8) >= 0) {
            value = value * 8 + Character.digit(text.charAt(end), 8);
            end++;
        }
        out.appendCodePoint(value);
        return end;
    }

    private JinjaException bad(int i, String reason) {
        return new JinjaException(
                JinjaError.SYNTAX,
                source.at(base + i - 1),
                "The escape in the string is not valid.",
                reason,
                "Write '\\\\' for a backslash.");
    }
}
