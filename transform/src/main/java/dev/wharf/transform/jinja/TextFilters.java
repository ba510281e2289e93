package dev.wharf.transform.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Filters that make text of text. */
final class TextFilters {
    private static final Pattern WORD_START = Pattern.compile("[-\\s({\\[<]+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);

    private TextFilters() {}

    static Operations all() {
        return new Operations()
                .add("string()", (v, a, s) -> Str.of(v))
                .add("upper()", (v, a, s) -> Str.of(v).toUpperCase(Locale.ROOT))
                .add("lower()", (v, a, s) -> Str.of(v).toLowerCase(Locale.ROOT))
                .add("capitalize()", (v, a, s) -> Letters.capitalize(Str.of(v)))
                .add("title()", (v, a, s) -> title(Str.of(v)))
                .add("trim(chars=none)", (v, a, s) -> Stripping.both(Str.of(v), a.value("chars")))
                .add("replace(old, new, count=none)", TextFilters::replace)
                .add("format(*args, **kwargs)", TextFilters::format)
                .add("join(d='', attribute=none)", TextFilters::join)
                .add(
                        "wordcount()",
                        (v, a, s) -> WORD.matcher(Str.of(v)).results().count())
                .add("truncate(length=255, killwords=false, end='...', leeway=none)", TextFilters::truncate)
                // dbt's markers: in text they change nothing, NativeText reads them when a value is wanted.
                .add("as_text()", (v, a, s) -> v)
                .add("as_bool()", (v, a, s) -> v)
                .add("as_native()", (v, a, s) -> v)
                .add("as_number()", (v, a, s) -> v)
                .add("is_list()", (v, a, s) -> Arithmetic.isPlainList(v));
    }

    private static String title(String text) {
        StringBuilder out = new StringBuilder();
        Matcher gaps = WORD_START.matcher(text);
        int from = 0;
        while (gaps.find()) {
            out.append(titled(text.substring(from, gaps.start()))).append(gaps.group());
            from = gaps.end();
        }
        return out.append(titled(text.substring(from))).toString();
    }

    private static String titled(String word) {
        if (word.isEmpty()) {
            return word;
        }
        int first = Character.charCount(word.codePointAt(0));
        return word.substring(0, first).toUpperCase(Locale.ROOT)
                + word.substring(first).toLowerCase(Locale.ROOT);
    }

    private static Object replace(Object value, Bound a, Scope scope) {
        long count = a.isNone("count") ? -1 : a.integer("count");
        return StringMethods.replace(Str.of(value), Str.of(a.value("old")), Str.of(a.value("new")), count);
    }

    private static Object format(Object value, Bound a, Scope scope) {
        if (!a.rest().isEmpty() && !a.options().isEmpty()) {
            throw Fault.badArguments(
                    "The filter 'format' got two kinds of arguments.",
                    "it cannot handle positional and named arguments at the same time",
                    "Use one kind.");
        }
        Object arguments = a.options().isEmpty() ? new Tuple(a.rest()) : Values.from(a.options());
        return PercentFormat.format(Str.of(value), arguments);
    }

    private static Object join(Object value, Bound a, Scope scope) {
        List<String> parts = new ArrayList<>();
        java.util.function.Function<Object, Object> attribute = Attributes.getter(a.value("attribute"), scope);
        Iteration.of(value).forEachRemaining(item -> parts.add(Str.of(attribute.apply(item))));
        return String.join(Str.of(a.value("d")), parts);
    }

    private static Object truncate(Object value, Bound a, Scope scope) {
        String end = a.text("end");
        long length = a.integer("length");
        long leeway = a.isNone("leeway") ? 5 : a.integer("leeway");
        int kept = (int) Math.min(Integer.MAX_VALUE, length - Chars.length(end));
        if (kept < 0 || leeway < 0) {
            throw Fault.badValue(
                    "The text cannot be truncated so short.",
                    "the length must be '" + Chars.length(end) + "' at least, and the leeway not negative");
        }
        if (SequenceFilters.length(value) <= length + leeway) {
            return value;
        }
        String text = StringMethods.text(value, "truncate");
        String start = Chars.substring(text, 0, kept);
        int space = start.lastIndexOf(' ');
        return (a.flag("killwords") || space < 0 ? start : start.substring(0, space)) + end;
    }
}
