package dev.wharf.transform.jinja;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks a line of text as Python's {@code textwrap} does: between words and, if wanted, behind hyphens. */
final class TextWrap {
    private static final String WORD = "[\\w!\"'&.,?]";
    private static final Pattern HYPHENS = Pattern.compile("[\\t\\n\\x0b\\f\\r ]+"
            + "|(?<=" + WORD + ")-{2,}(?=\\w)"
            + "|[^\\t\\n\\x0b\\f\\r ](?:[^\\t\\n\\x0b\\f\\r ])*?"
            + "(?:-(?:(?<=[^\\d\\W]{2}-)|(?<=[^\\d\\W]-[^\\d\\W]-))(?=[^\\d\\W]-?[^\\d\\W])"
            + "|(?=[\\t\\n\\x0b\\f\\r ]|\\z)"
            + "|(?<=" + WORD + ")(?=-{2,}\\w))");
    private static final Pattern SPACES = Pattern.compile("[\\t\\n\\x0b\\f\\r ]+|[^\\t\\n\\x0b\\f\\r ]+");

    private final int width;
    private final boolean breakLongWords;
    private final Pattern chunks;

    TextWrap(int width, boolean breakLongWords, boolean breakOnHyphens) {
        this.width = width;
        this.breakLongWords = breakLongWords;
        this.chunks = breakOnHyphens ? HYPHENS : SPACES;
    }

    List<String> lines(String text) {
        Deque<String> rest = new ArrayDeque<>();
        Matcher matcher = chunks.matcher(text);
        while (matcher.find()) {
            rest.add(matcher.group());
        }
        List<String> lines = new ArrayList<>();
        while (!rest.isEmpty()) {
            if (!lines.isEmpty() && rest.getFirst().isBlank()) {
                rest.removeFirst();
            }
            List<String> line = take(rest);
            if (!line.isEmpty() && line.get(line.size() - 1).isBlank()) {
                line.remove(line.size() - 1);
            }
            if (!line.isEmpty()) {
                lines.add(String.join("", line));
            }
        }
        return lines;
    }

    private List<String> take(Deque<String> rest) {
        List<String> line = new ArrayList<>();
        int length = 0;
        while (!rest.isEmpty() && length + rest.getFirst().length() <= width) {
            length += rest.getFirst().length();
            line.add(rest.removeFirst());
        }
        if (!rest.isEmpty() && rest.getFirst().length() > width) {
            if (breakLongWords) {
                String word = rest.removeFirst();
                int fits = Math.max(1, width - length);
                line.add(word.substring(0, fits));
                rest.addFirst(word.substring(fits));
            } else if (line.isEmpty()) {
                line.add(rest.removeFirst());
            }
        }
        return line;
    }
}
