package dev.wharf.transform.jinja;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the tokens inside of one tag. A tag ends only where all brackets are closed, so <code>{{ {'a':{}} }}</code> is read. */
final class TagLexer {
    /** What ends the tag. */
    enum Until {
        VARIABLE_END("}}", "-"),
        BLOCK_END("%}", "-+"),
        END_OF_TEXT("", "");

        private final String mark;
        private final String signs;

        Until(String mark, String signs) {
            this.mark = mark;
            this.signs = signs;
        }
    }

    private static final Pattern FLOAT = Pattern.compile(
            "(?<!\\.)(\\d+_)*\\d+((\\.(\\d+_)*\\d+)?e[+\\-]?(\\d+_)*\\d+|\\.(\\d+_)*\\d+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern INTEGER =
            Pattern.compile("0b(_?[01])+|0o(_?[0-7])+|0x(_?[\\da-f])+|[1-9](_?\\d)*|0(_?0)*", Pattern.CASE_INSENSITIVE);
    private static final List<String> LONG_OPERATORS = List.of("**", "//", "==", "!=", ">=", "<=");
    private static final String OPERATORS = "+-/*%~[](){}><=.:|,;";

    private final Source source;
    private final String text;
    private final List<Token> tokens;
    private final Deque<Character> brackets = new ArrayDeque<>();

    TagLexer(Source source, List<Token> tokens) {
        this.source = source;
        this.text = source.text();
        this.tokens = tokens;
    }

    /** Adds the tokens from an offset on, the closing mark included; gives the offset behind it. */
    int read(int from, int open, Until until) {
        int i = Whitespace.skip(text, from);
        while (i < text.length()) {
            int end = brackets.isEmpty() && until != Until.END_OF_TEXT ? closing(i, until) : -1;
            if (end > 0) {
                return end;
            }
            i = Whitespace.skip(text, readToken(i));
        }
        if (until == Until.END_OF_TEXT) {
            return i;
        }
        throw new JinjaException(
                JinjaError.UNCLOSED,
                source.at(open),
                "The tag is not closed.",
                "no '" + until.mark + "' follows" + (brackets.isEmpty() ? "" : " outside of brackets"),
                JinjaError.UNCLOSED.remedy());
    }

    private int closing(int at, Until until) {
        boolean signed = at < text.length() && until.signs.indexOf(text.charAt(at)) >= 0;
        int mark = signed ? at + 1 : at;
        if (!text.startsWith(until.mark, mark)) {
            return -1;
        }
        TokenKind kind = until == Until.VARIABLE_END ? TokenKind.VARIABLE_END : TokenKind.BLOCK_END;
        tokens.add(new Token(kind, signed ? text.substring(at, mark) : " ", "", at, mark + 2));
        return mark + 2;
    }

    private int readToken(int at) {
        char c = text.charAt(at);
        if (c >= '0' && c <= '9') {
            return readNumber(at);
        }
        if (isNamePart(text.codePointAt(at))) {
            return readName(at);
        }
        return c == '\'' || c == '"' ? readString(at, c) : readOperator(at);
    }

    private static boolean isNamePart(int c) {
        return c == '_' || Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private int readNumber(int at) {
        Matcher number = FLOAT.matcher(text).region(at, text.length()).useTransparentBounds(true);
        if (number.lookingAt()) {
            return add(
                    TokenKind.FLOAT,
                    at,
                    number.end(),
                    Double.valueOf(number.group().replace("_", "")));
        }
        Matcher whole = INTEGER.matcher(text).region(at, text.length());
        if (!whole.lookingAt()) {
            throw syntax(at, "The number is not valid.", "'" + text.charAt(at) + "' starts no number");
        }
        return add(TokenKind.INTEGER, at, whole.end(), integer(whole.group().replace("_", "")));
    }

    private static Object integer(String digits) {
        int radix =
                switch (digits.length() > 1 ? digits.toLowerCase(Locale.ROOT).charAt(1) : ' ') {
                    case 'x' -> 16;
                    case 'o' -> 8;
                    case 'b' -> 2;
                    default -> 10;
                };
        return Numbers.normal(radix == 10 ? new BigInteger(digits) : new BigInteger(digits.substring(2), radix));
    }

    private int readName(int at) {
        int end = at;
        while (end < text.length() && isNamePart(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        if (Character.isDigit(text.codePointAt(at))
                || Character.getType(text.codePointAt(at)) == Character.NON_SPACING_MARK) {
            throw syntax(at, "The name is not valid.", "it starts with a digit");
        }
        return add(TokenKind.NAME, at, end, text.substring(at, end));
    }

    private int readString(int at, char quote) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= text.length()) {
            throw new JinjaException(
                    JinjaError.UNCLOSED,
                    source.at(at),
                    "The string is not closed.",
                    "no second " + quote + " follows",
                    JinjaError.UNCLOSED.remedy());
        }
        return add(TokenKind.STRING, at, end + 1, StringEscapes.decode(text.substring(at + 1, end), source, at + 1));
    }

    private int readOperator(int at) {
        for (String operator : LONG_OPERATORS) {
            if (text.startsWith(operator, at)) {
                return add(TokenKind.OPERATOR, at, at + 2, operator);
            }
        }
        char c = text.charAt(at);
        if (OPERATORS.indexOf(c) < 0) {
            throw syntax(
                    at,
                    "The character '" + Character.toString(text.codePointAt(at)) + "' has no meaning here.",
                    "it is no operator of Jinja");
        }
        balance(c, at);
        return add(TokenKind.OPERATOR, at, at + 1, String.valueOf(c));
    }

    private void balance(char c, int at) {
        switch (c) {
            case '(' -> brackets.push(')');
            case '[' -> brackets.push(']');
            case '{' -> brackets.push('}');
            case ')', ']', '}' -> {
                Character expected = brackets.poll();
                if (expected == null || expected != c) {
                    String reason = expected == null ? "no bracket is open" : "'" + expected + "' must come first";
                    throw syntax(at, "The bracket '" + c + "' closes nothing.", reason);
                }
            }
            default -> {}
        }
    }

    private int add(TokenKind kind, int start, int end, Object value) {
        tokens.add(new Token(kind, text.substring(start, end), value, start, end));
        return end;
    }

    private JinjaException syntax(int at, String what, String reason) {
        return new JinjaException(JinjaError.SYNTAX, source.at(at), what, reason, JinjaError.SYNTAX.remedy());
    }
}
