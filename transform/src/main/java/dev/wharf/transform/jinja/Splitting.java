package dev.wharf.transform.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Cuts text at a separator, or at white space where none is given. */
final class Splitting {
    private Splitting() {}

    static List<Object> left(String text, Object separator, long limit) {
        long left = limit < 0 ? Long.MAX_VALUE : limit;
        return separator instanceof None ? blanksFromLeft(text, left) : fromLeft(text, separator(separator), left);
    }

    static List<Object> right(String text, Object separator, long limit) {
        long left = limit < 0 ? Long.MAX_VALUE : limit;
        List<Object> parts =
                separator instanceof None ? blanksFromRight(text, left) : fromRight(text, separator(separator), left);
        Collections.reverse(parts);
        return parts;
    }

    private static String separator(Object value) {
        String separator = StringMethods.text(value, "split");
        if (separator.isEmpty()) {
            throw Fault.badValue("Text cannot be split at nothing.", "empty separator");
        }
        return separator;
    }

    private static List<Object> fromLeft(String text, String separator, long limit) {
        List<Object> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0 && parts.size() < limit; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + separator.length();
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static List<Object> fromRight(String text, String separator, long limit) {
        List<Object> parts = new ArrayList<>();
        String rest = text;
        for (int at = rest.lastIndexOf(separator); at >= 0 && parts.size() < limit; at = rest.lastIndexOf(separator)) {
            parts.add(rest.substring(at + separator.length()));
            rest = rest.substring(0, at);
        }
        parts.add(rest);
        return parts;
    }

    private static List<Object> blanksFromLeft(String text, long limit) {
        List<Object> parts = new ArrayList<>();
        int from = Whitespace.skip(text, 0);
        while (from < text.length() && parts.size() < limit) {
            int to = from;
            while (to < text.length() && !Whitespace.is(text.charAt(to))) {
                to++;
            }
            parts.add(text.substring(from, to));
            from = Whitespace.skip(text, to);
        }
        if (from < text.length()) {
            parts.add(text.substring(from));
        }
        return parts;
    }

    private static List<Object> blanksFromRight(String text, long limit) {
        List<Object> parts = new ArrayList<>();
        String rest = Whitespace.stripEnd(text);
        while (!rest.isEmpty() && parts.size() < limit) {
            int from = rest.length();
            while (from > 0 && !Whitespace.is(rest.charAt(from - 1))) {
                from--;
            }
            parts.add(rest.substring(from));
            rest = Whitespace.stripEnd(rest.substring(0, from));
        }
        if (!rest.isEmpty()) {
            parts.add(rest);
        }
        return parts;
    }

    static Tuple partition(Object value, Bound a, boolean last) {
        String text = (String) value;
        String separator = separator(a.value("sep"));
        int at = last ? text.lastIndexOf(separator) : text.indexOf(separator);
        if (at < 0) {
            return last ? Tuple.of("", "", text) : Tuple.of(text, "", "");
        }
        return Tuple.of(text.substring(0, at), separator, text.substring(at + separator.length()));
    }
}
