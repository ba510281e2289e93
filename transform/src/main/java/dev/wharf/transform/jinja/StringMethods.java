package dev.wharf.transform.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The methods of text that give text or lists of it. */
final class StringMethods {
    private static final String LINE_ENDS = "\n\r\u000b\f\u001c\u001d\u001e\u0085\u2028\u2029";

    private StringMethods() {}

    static Operations all() {
        return new Operations()
                .add("upper()", (v, a, s) -> str(v).toUpperCase(Locale.ROOT))
                .add("lower()", (v, a, s) -> str(v).toLowerCase(Locale.ROOT))
                .add("casefold()", (v, a, s) -> str(v).toLowerCase(Locale.ROOT).replace("\u00df", "ss"))
                .add("capitalize()", (v, a, s) -> Letters.capitalize(str(v)))
                .add("title()", (v, a, s) -> Letters.title(str(v)))
                .add("swapcase()", (v, a, s) -> Letters.swapCase(str(v)))
                .add("strip(chars=none)", (v, a, s) -> Stripping.both(str(v), a.value("chars")))
                .add("lstrip(chars=none)", (v, a, s) -> Stripping.start(str(v), a.value("chars")))
                .add("rstrip(chars=none)", (v, a, s) -> Stripping.end(str(v), a.value("chars")))
                .add(
                        "replace(old, new, count=-1)",
                        (v, a, s) -> replace(str(v), a.text("old"), a.text("new"), a.integer("count")))
                .add(
                        "removeprefix(prefix)",
                        (v, a, s) -> str(v).startsWith(a.text("prefix"))
                                ? str(v).substring(a.text("prefix").length())
                                : v)
                .add(
                        "removesuffix(suffix)",
                        (v, a, s) -> str(v).endsWith(a.text("suffix"))
                                ? str(v).substring(
                                                0,
                                                str(v).length()
                                                        - a.text("suffix").length())
                                : v)
                .add(
                        "split(sep=none, maxsplit=-1)",
                        (v, a, s) -> Splitting.left(str(v), a.value("sep"), a.integer("maxsplit")))
                .add(
                        "rsplit(sep=none, maxsplit=-1)",
                        (v, a, s) -> Splitting.right(str(v), a.value("sep"), a.integer("maxsplit")))
                .add(
                        "splitlines(keepends=false)",
                        (v, a, s) -> new ArrayList<Object>(lines(str(v), a.flag("keepends"))))
                .add("partition(sep)", (v, a, s) -> Splitting.partition(v, a, false))
                .add("rpartition(sep)", (v, a, s) -> Splitting.partition(v, a, true))
                .add("join(iterable)", StringMethods::join)
                .add(
                        "ljust(width, fillchar=' ')",
                        (v, a, s) -> Padding.left(str(v), a.integer("width"), a.text("fillchar")))
                .add(
                        "rjust(width, fillchar=' ')",
                        (v, a, s) -> Padding.right(str(v), a.integer("width"), a.text("fillchar")))
                .add(
                        "center(width, fillchar=' ')",
                        (v, a, s) -> Padding.center(str(v), a.integer("width"), a.text("fillchar")))
                .add("zfill(width)", (v, a, s) -> Padding.zeros(str(v), a.integer("width")))
                .add("expandtabs(tabsize=8)", (v, a, s) -> expandTabs(str(v), a.integer("tabsize")))
                .add("format(*args, **kwargs)", (v, a, s) -> new BraceFormat(a, s).format(str(v)));
    }

    private static String str(Object value) {
        return (String) value;
    }

    /** The value, which must be text. */
    static String text(Object value, String purpose) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Undefined undefined) {
            throw undefined.fault();
        }
        throw Fault.wrongType("'" + purpose + "' needs text.", "the value is a '" + Types.name(value) + "'");
    }

    /** @param count how many occurrences at most; all if negative */
    static String replace(String text, String old, String replacement, long count) {
        if (old.isEmpty()) {
            return interleave(text, replacement, count);
        }
        StringBuilder out = new StringBuilder();
        int from = 0;
        long left = count < 0 ? Long.MAX_VALUE : count;
        for (int at = text.indexOf(old); at >= 0 && left > 0; at = text.indexOf(old, from)) {
            out.append(text, from, at).append(replacement);
            Limits.checkSize(out.length());
            from = at + old.length();
            left--;
        }
        return out.append(text, from, text.length()).toString();
    }

    private static String interleave(String text, String replacement, long count) {
        StringBuilder out = new StringBuilder();
        long left = count < 0 ? Long.MAX_VALUE : count;
        for (Object character : Chars.split(text)) {
            out.append(left-- > 0 ? replacement : "").append(character);
            Limits.checkSize(out.length());
        }
        return out.append(left > 0 ? replacement : "").toString();
    }

    private static Object join(Object value, Bound a, Scope scope) {
        List<String> parts = new ArrayList<>();
        Iteration.of(a.value("iterable")).forEachRemaining(item -> {
            if (!(item instanceof String text)) {
                throw Fault.wrongType(
                        "Only texts can be joined.",
                        "item " + parts.size() + " is a '" + Types.name(item) + "'; the filter 'join' converts");
            }
            parts.add(text);
        });
        return String.join(str(value), parts);
    }

    /** The lines of a text, by every line end that Python knows. */
    static List<String> lines(String text, boolean keepEnds) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (LINE_ENDS.indexOf(text.charAt(i)) >= 0) {
                int end = text.startsWith("\r\n", i) ? i + 2 : i + 1;
                lines.add(text.substring(from, keepEnds ? end : i));
                from = end;
                i = end - 1;
            }
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return lines;
    }

    private static String expandTabs(String text, long size) {
        StringBuilder out = new StringBuilder();
        long column = 0;
        for (int c : text.codePoints().toArray()) {
            if (c == '\t') {
                long blanks = size > 0 ? size - column % size : 0;
                out.append(" ".repeat(Limits.checkSize(blanks)));
                Limits.checkSize(out.length());
                column += blanks;
            } else {
                out.appendCodePoint(c);
                column = c == '\n' || c == '\r' ? 0 : column + 1;
            }
        }
        return out.toString();
    }
}
