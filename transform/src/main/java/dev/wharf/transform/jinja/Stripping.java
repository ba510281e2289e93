package dev.wharf.transform.jinja;

import java.util.function.IntPredicate;

/** Removes characters from the ends of a text: white space, or those of a given set. */
final class Stripping {
    private Stripping() {}

    static String both(String text, Object characters) {
        return start(end(text, characters), characters);
    }

    static String start(String text, Object characters) {
        IntPredicate stripped = stripped(characters);
        int from = 0;
        while (from < text.length() && stripped.test(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        return text.substring(from);
    }

    static String end(String text, Object characters) {
        IntPredicate stripped = stripped(characters);
        int to = text.length();
        while (to > 0 && stripped.test(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(0, to);
    }

    private static IntPredicate stripped(Object characters) {
        if (characters instanceof None) {
            return Whitespace::is;
        }
        String set = StringMethods.text(characters, "strip");
        return c -> set.indexOf(c) >= 0;
    }
}
