package dev.wharf.transform.jinja;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python's {@code text.format(...)}. */
final class BraceFormat {
    private static final Pattern STEP = Pattern.compile("\\.([^.\\[]+)|\\[([^\\]]+)\\]");

    private final List<Object> positional;
    private final Map<String, Object> named;
    private final Scope scope;
    private int next;

    BraceFormat(Bound arguments, Scope scope) {
        this.positional = arguments.rest();
        this.named = arguments.options();
        this.scope = scope;
    }

    String format(String format) {
        return format(format, 2);
    }

    private String format(String format, int depth) {
        if (depth < 0) {
            throw Fault.badValue("The format is not valid.", "max string recursion exceeded");
        }
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < format.length()) {
            char c = format.charAt(i);
            if ((c == '{' || c == '}') && i + 1 < format.length() && format.charAt(i + 1) == c) {
                out.append(c);
                i += 2;
            } else if (c == '}') {
                throw Fault.badValue("The format is not valid.", "single '}' encountered in format string");
            } else if (c == '{') {
                int end = closing(format, i);
                out.append(field(format.substring(i + 1, end), depth));
                Limits.checkSize(out.length());
                i = end + 1;
            } else {
                out.append(c);
                i++;
            }
        }
        return out.toString();
    }

    private static int closing(String format, int open) {
        int depth = 0;
        boolean inKey = false;
        for (int i = open; i < format.length(); i++) {
            char c = format.charAt(i);
            inKey = c == '[' || (inKey && c != ']');
            if (c == '{' && !inKey) {
                depth++;
            } else if (c == '}' && !inKey && --depth == 0) {
                return i;
            }
        }
        throw Fault.badValue("The format is not valid.", "expected '}' before end of string");
    }

    private String field(String field, int depth) {
        int end = nameEnd(field);
        Object value = value(field.substring(0, end));
        String rest = field.substring(end);
        String conversion = "";
        if (rest.startsWith("!")) {
            conversion = rest.substring(1, Math.min(2, rest.length()));
            rest = rest.substring(Math.min(2, rest.length()));
        }
        String spec = rest.startsWith(":") ? format(rest.substring(1), depth - 1) : "";
        if (!rest.isEmpty() && !rest.startsWith(":")) {
            throw Fault.badValue("The format is not valid.", "expected ':' after conversion specifier");
        }
        return switch (conversion) {
            case "" -> FormatSpec.format(value, spec);
            case "s" -> FormatSpec.format(Str.of(value), spec);
            case "r", "a" -> FormatSpec.format(Repr.of(value), spec);
            default -> throw Fault.badValue("The format is not valid.", "unknown conversion '" + conversion + "'");
        };
    }

    private static int nameEnd(String field) {
        boolean inKey = false;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            inKey = c == '[' || (inKey && c != ']');
            if (!inKey && (c == '!' || c == ':')) {
                return i;
            }
        }
        return field.length();
    }

    private Object value(String path) {
        int end = 0;
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
            end++;
        }
        Object value = first(path.substring(0, end));
        Matcher step = STEP.matcher(path).region(end, path.length());
        int read = end;
        while (step.lookingAt()) {
            value = step(value, step);
            read = step.end();
            step.region(read, path.length());
        }
        if (read < path.length()) {
            throw Fault.badValue("The format is not valid.", "'" + path + "' is no valid field");
        }
        return value;
    }

    private Object step(Object value, Matcher step) {
        if (step.group(1) != null) {
            return Access.attribute(value, step.group(1), scope);
        }
        String key = step.group(2);
        Object index = isNumber(key) ? (Object) Long.valueOf(key) : key;
        return Access.item(value, index, scope);
    }

    private Object first(String name) {
        if (name.isEmpty() || isNumber(name)) {
            int index = name.isEmpty() ? next++ : Integer.parseInt(name);
            if (index >= positional.size()) {
                throw Fault.badValue("The format has too many fields.", "there is no argument '" + index + "'");
            }
            return positional.get(index);
        }
        Object value = named.get(name);
        if (value == null) {
            throw Fault.badValue("The format's value is missing.", "there is no argument '" + name + "'");
        }
        return value;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
