package dev.wharf.transform.duckdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the text that DuckDB prints for a type: {@code STRUCT("a b" INTEGER, c MAP(VARCHAR, DECIMAL(18,2)[]))}. Not
 * safe for use from several threads.
 */
final class DuckTypeParser {
    private final String text;
    private int at;

    DuckTypeParser(String text) {
        this.text = text;
    }

    DuckType parse() {
        DuckType type = type();
        skipSpace();
        if (at < text.length()) {
            throw unexpected();
        }
        return type;
    }

    private DuckType type() {
        DuckType type = base();
        while (peek() == '[') {
            at = text.indexOf(']', at) + 1;
            type = new DuckType.ListOf(type);
        }
        return type;
    }

    private DuckType base() {
        String name = words().toUpperCase(Locale.ROOT);
        if (peek() != '(') {
            return new DuckType.Simple(name);
        }
        at++;
        DuckType type = switch (name) {
            case "DECIMAL", "NUMERIC" -> decimal();
            case "MAP" -> map();
            case "STRUCT" -> struct();
            default -> skipArguments(name);
        };
        expect(')');
        return type;
    }

    private DuckType decimal() {
        int precision = number();
        expect(',');
        return new DuckType.Decimal(precision, number());
    }

    private DuckType map() {
        DuckType key = type();
        expect(',');
        return new DuckType.MapOf(key, type());
    }

    private DuckType struct() {
        List<DuckType.Field> fields = new ArrayList<>();
        do {
            if (peek() == ',') {
                at++;
            }
            fields.add(new DuckType.Field(word(), type()));
        } while (peek() == ',');
        return new DuckType.Struct(fields);
    }

    /** ENUM and UNION: what they hold does not matter to a mapping that takes or refuses them whole. */
    private DuckType skipArguments(String name) {
        int depth = 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\'' || c == '"') {
                quoted(c);
                continue;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                break;
            }
            at++;
        }
        return new DuckType.Simple(name);
    }

    private String words() {
        StringBuilder words = new StringBuilder(word());
        while (peek() != '[' && Character.isLetter(peek())) {
            words.append(' ').append(word());
        }
        return words.toString();
    }

    private String word() {
        if (peek() == '"') {
            return quoted('"');
        }
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        if (start == at) {
            throw unexpected();
        }
        return text.substring(start, at);
    }

    private String quoted(char quote) {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != quote) {
                value.append(c);
            } else if (at < text.length() && text.charAt(at) == quote) {
                value.append(c);
                at++;
            } else {
                return value.toString();
            }
        }
        throw unexpected();
    }

    private int number() {
        return Integer.parseInt(word());
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw unexpected();
        }
        at++;
    }

    /** The next character that is no space, NUL at the end. */
    private char peek() {
        skipSpace();
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void skipSpace() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException("DuckDB's type '" + text + "' is not understood at character " + at);
    }
}
