package dev.wharf.transform.jinja;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Filters for JSON, HTML and addresses. Text that is safe in HTML is plain text here. */
final class MarkupFilters {
    private static final Pattern TAGS = Pattern.compile("(?s)<!--.*?-->|<[^>]*>");
    private static final Pattern BAD_KEY = Pattern.compile("[\\s/>=]");

    private MarkupFilters() {}

    static Operations all() {
        return new Operations()
                .add("tojson(indent=none)", MarkupFilters::toJson)
                .add("escape()", (v, a, s) -> escape(v))
                .alias("escape", "e", "forceescape")
                .add("safe()", (v, a, s) -> Str.of(v))
                .add("striptags()", (v, a, s) -> stripTags(Str.of(v)))
                .add("xmlattr(autospace=true)", MarkupFilters::xmlAttributes)
                .add("urlencode()", (v, a, s) -> urlEncode(v));
    }

    private static Object toJson(Object value, Bound a, Scope scope) {
        String json = JsonText.sorted(value, a.isNone("indent") ? -1 : (int) a.integer("indent"));
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("'", "\\u0027");
    }

    private static String escape(Object value) {
        return Str.of(value)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;")
                .replace("\"", "&#34;");
    }

    private static String stripTags(String text) {
        String plain = TAGS.matcher(text).replaceAll("");
        String joined = Whitespace.strip(Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS)
                .matcher(plain)
                .replaceAll(" "));
        return joined.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#39;", "'")
                .replace("&#34;", "\"")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    private static Object xmlAttributes(Object value, Bound a, Scope scope) {
        if (!(value instanceof Map<?, ?> dict)) {
            throw Fault.wrongType("The filter 'xmlattr' needs a dict.", "the value is a '" + Types.name(value) + "'");
        }
        List<String> parts = new ArrayList<>();
        for (Map.Entry<?, ?> entry : dict.entrySet()) {
            if (entry.getValue() instanceof None || entry.getValue() instanceof Undefined) {
                continue;
            }
            String key = Str.of(entry.getKey());
            if (BAD_KEY.matcher(key).find()) {
                throw Fault.badValue(
                        "The name '" + key + "' of an attribute is not valid.", "it has a blank, '/', '>' or '='");
            }
            parts.add(escape(key) + "=\"" + escape(entry.getValue()) + "\"");
        }
        String text = String.join(" ", parts);
        return a.flag("autospace") && !text.isEmpty() ? " " + text : text;
    }

    private static String urlEncode(Object value) {
        if (value instanceof String || !Iteration.isPossible(value)) {
            return quote(Str.of(value)).replace("+", "%20").replace("%2F", "/");
        }
        Object pairs = value instanceof Map ? new DictView(DictMethods.dict(value), DictView.Part.ITEMS) : value;
        List<String> parts = new ArrayList<>();
        for (Iterator<Object> each = Iteration.of(pairs); each.hasNext(); ) {
            List<Object> pair = Iteration.list(each.next());
            if (pair.size() != 2) {
                throw Fault.badValue("An address's arguments must be pairs.", "one has '" + pair.size() + "' parts");
            }
            parts.add(quote(Str.of(pair.get(0))) + "=" + quote(Str.of(pair.get(1))));
        }
        return String.join("&", parts);
    }

    private static String quote(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
