package dev.wharf.transform.jinja;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes JSON as Python's {@code json.dumps} does: ASCII only, a blank behind each comma and colon. */
public final class JsonText {
    private final StringBuilder out = new StringBuilder();
    private final boolean sortKeys;
    private final int indent;
    private int depth;

    private JsonText(boolean sortKeys, int indent) {
        this.sortKeys = sortKeys;
        this.indent = indent;
    }

    /** @throws dev.wharf.core.error.WharfException if a value has no form in JSON */
    public static String of(Object value, boolean sortKeys) {
        JsonText json = new JsonText(sortKeys, -1);
        json.append(value);
        return json.out.toString();
    }

    /** @param indent blanks per level; negative for one line */
    static String sorted(Object value, int indent) {
        JsonText json = new JsonText(true, indent);
        json.append(value);
        return json.out.toString();
    }

    private void append(Object value) {
        if (value instanceof String text) {
            appendText(text);
        } else if (value instanceof None) {
            out.append("null");
        } else if (value instanceof Boolean || value instanceof Long || value instanceof BigInteger) {
            out.append(value);
        } else if (value instanceof Double d) {
            out.append(number(d));
        } else if (value instanceof List<?> list && !(value instanceof Range)) {
            appendAll('[', list, ']', this::append);
        } else if (value instanceof Map<?, ?> dict) {
            appendAll('{', entries(dict), '}', this::appendEntry);
        } else {
            throw Fault.wrongType(
                    "The value cannot be written as JSON.",
                    "Object of type " + Types.name(value) + " is not JSON serializable");
        }
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        return Double.isInfinite(value) ? (value > 0 ? "Infinity" : "-Infinity") : Repr.ofFloat(value);
    }

    private List<Map.Entry<?, ?>> entries(Map<?, ?> dict) {
        List<Map.Entry<?, ?>> entries = new ArrayList<>(dict.entrySet());
        if (sortKeys) {
            Function<Object, Object> key = entry -> ((Map.Entry<?, ?>) entry).getKey();
            List<Map.Entry<?, ?>> sorted = new ArrayList<>();
            Ordering.sorted(new ArrayList<>(entries), key, false).forEach(e -> sorted.add((Map.Entry<?, ?>) e));
            return sorted;
        }
        return entries;
    }

    private void appendEntry(Map.Entry<?, ?> entry) {
        Object key = entry.getKey();
        if (key instanceof String text) {
            appendText(text);
        } else if (key instanceof Double d) {
            appendText(number(d));
        } else if (key instanceof None) {
            appendText("null");
        } else if (key instanceof Long || key instanceof Boolean || key instanceof BigInteger) {
            appendText(key.toString());
        } else {
            throw Fault.wrongType(
                    "The key cannot be written as JSON.",
                    "keys must be text, numbers, booleans or none, not " + Types.name(key));
        }
        out.append(": ");
        append(entry.getValue());
    }

    private <T> void appendAll(char start, List<T> items, char end, java.util.function.Consumer<T> write) {
        out.append(start);
        depth++;
        if (depth > Limits.NESTING * 4) {
            throw Fault.badValue("The value nests too deep for JSON.", "it may contain itself");
        }
        String separator = indent < 0 ? ", " : ",";
        for (int i = 0; i < items.size(); i++) {
            out.append(i > 0 ? separator : "");
            newLine();
            write.accept(items.get(i));
        }
        depth--;
        if (!items.isEmpty()) {
            newLine();
        }
        out.append(end);
    }

    private void newLine() {
        if (indent >= 0) {
            out.append('\n').append(" ".repeat(indent * depth));
        }
    }

    private void appendText(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c >= ' ' && c < 127) {
                        out.append(c);
                    } else {
                        out.append("\\u%04x".formatted((int) c));
                    }
                }
            }
        }
        out.append('"');
    }
}
