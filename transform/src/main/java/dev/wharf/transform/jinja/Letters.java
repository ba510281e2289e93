package dev.wharf.transform.jinja;

import java.util.Locale;
import java.util.function.IntPredicate;

/** What Python knows about the letters of a text. */
final class Letters {
    private Letters() {}

    static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = Character.charCount(text.codePointAt(0));
        return titled(text.codePointAt(0)) + text.substring(first).toLowerCase(Locale.ROOT);
    }

    private static String titled(int c) {
        int title = Character.toTitleCase(c);
        String text = Character.toString(c);
        return title == c
                ? text.toUpperCase(Locale.ROOT).length() > 1 ? properTitle(text) : text
                : Character.toString(title);
    }

    private static String properTitle(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        return upper.length() > text.length()
                ? upper.charAt(0) + upper.substring(1).toLowerCase(Locale.ROOT)
                : text;
    }

    /** Each letter that follows no letter in title case, every other in lower case. */
    static String title(String text) {
        StringBuilder out = new StringBuilder();
        boolean inWord = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            out.append(inWord ? Character.toString(c).toLowerCase(Locale.ROOT) : titled(c));
            inWord = isCased(c);
        }
        return out.toString();
    }

    static String swapCase(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            String one = Character.toString(c);
            out.append(Character.isUpperCase(c) ? one.toLowerCase(Locale.ROOT) : one.toUpperCase(Locale.ROOT));
        });
        return out.toString();
    }

    static boolean isCased(int c) {
        return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
    }

    static boolean isLower(String text) {
        return text.codePoints().anyMatch(Letters::isCased)
                && text.codePoints().noneMatch(c -> Character.isUpperCase(c) || Character.isTitleCase(c));
    }

    static boolean isUpper(String text) {
        return text.codePoints().anyMatch(Letters::isCased)
                && text.codePoints().noneMatch(c -> Character.isLowerCase(c) || Character.isTitleCase(c));
    }

    static boolean isTitle(String text) {
        boolean inWord = false;
        boolean any = false;
        for (int c : text.codePoints().toArray()) {
            boolean capital = Character.isUpperCase(c) || Character.isTitleCase(c);
            if (capital ? inWord : Character.isLowerCase(c) && !inWord) {
                return false;
            }
            inWord = isCased(c);
            any |= inWord;
        }
        return any;
    }

    /** True if the text is not empty and the condition holds for all of it. */
    static boolean all(String text, IntPredicate condition) {
        return !text.isEmpty() && text.codePoints().allMatch(condition);
    }

    static boolean isDigit(int c) {
        return Character.isDigit(c) || "\u00b2\u00b3\u00b9".indexOf(c) >= 0;
    }

    static boolean isNumeric(int c) {
        int type = Character.getType(c);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    static boolean isIdentifier(String text) {
        return !text.isEmpty()
                && (Character.isLetter(text.codePointAt(0)) || text.charAt(0) == '_')
                && all(text, c -> Character.isLetterOrDigit(c) || c == '_');
    }
}
