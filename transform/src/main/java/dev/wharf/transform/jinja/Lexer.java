package dev.wharf.transform.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a template into text and tags, with the control of white space around them; {@link TagLexer} reads the tags. */
final class Lexer {
    private static final Pattern RAW = Pattern.compile("\\{%[-+]?\\s*raw\\s*(-?)%\\}");
    private static final Pattern END_RAW = Pattern.compile("\\{%([-+]?)\\s*endraw\\s*([-+]?)%\\}");

    private final Source source;
    private final String text;
    private final Options options;
    private final List<Token> tokens = new ArrayList<>();
    private int position;

    private Lexer(Source source, Options options) {
        this.source = source;
        this.text = source.text();
        this.options = options;
    }

    static List<Token> template(Source source, Options options) {
        return new Lexer(source, options).readTemplate();
    }

    /** The tokens of a bare expression, ended by {@link TokenKind#END}. */
    static List<Token> expression(Source source) {
        List<Token> tokens = new ArrayList<>();
        int end = new TagLexer(source, tokens).read(0, 0, TagLexer.Until.END_OF_TEXT);
        tokens.add(new Token(TokenKind.END, "", "", end, end));
        return tokens;
    }

    private List<Token> readTemplate() {
        while (position < text.length()) {
            int open = nextTag();
            readData(position, open, open < text.length() ? sign(open + 2) : ' ', open);
            if (open < text.length()) {
                readTag(open);
            }
        }
        tokens.add(new Token(TokenKind.END, "", "", text.length(), text.length()));
        return tokens;
    }

    private int nextTag() {
        for (int i = text.indexOf('{', position); i >= 0 && i + 1 < text.length(); i = text.indexOf('{', i + 1)) {
            char next = text.charAt(i + 1);
            if (next == '{' || next == '%' || next == '#') {
                return i;
            }
        }
        return text.length();
    }

    private char sign(int at) {
        char c = at < text.length() ? text.charAt(at) : ' ';
        return c == '-' || c == '+' ? c : ' ';
    }

    /** Adds the text before a tag, shortened as the tag's sign and the options say. */
    private void readData(int from, int to, char sign, int tag) {
        String data = text.substring(from, to);
        if (sign == '-') {
            data = Whitespace.stripEnd(data);
        } else if (sign != '+' && options.lstripBlocks() && tag < text.length() && text.charAt(tag + 1) != '{') {
            data = withoutIndent(data, from);
        }
        if (!data.isEmpty()) {
            tokens.add(new Token(TokenKind.DATA, data, data, from, from + data.length()));
        }
        position = to;
    }

    private String withoutIndent(String data, int from) {
        int lineStart = data.lastIndexOf('\n') + 1;
        boolean startsLine = lineStart > 0 || from == 0 || text.charAt(from - 1) == '\n';
        boolean blank = Whitespace.skip(data, lineStart) == data.length();
        return startsLine && blank ? data.substring(0, lineStart) : data;
    }

    private void readTag(int open) {
        Matcher raw = RAW.matcher(text).region(open, text.length());
        char kind = text.charAt(open + 1);
        int inside = open + (sign(open + 2) == ' ' ? 2 : 3);
        if (kind == '#') {
            readComment(open, inside);
        } else if (kind == '%' && raw.lookingAt()) {
            readRaw(open, raw);
        } else {
            boolean variable = kind == '{';
            TokenKind begin = variable ? TokenKind.VARIABLE_BEGIN : TokenKind.BLOCK_BEGIN;
            tokens.add(new Token(begin, "", "", open, inside));
            TagLexer.Until until = variable ? TagLexer.Until.VARIABLE_END : TagLexer.Until.BLOCK_END;
            position = new TagLexer(source, tokens).read(inside, open, until);
            Token last = tokens.get(tokens.size() - 1);
            afterTag(last.text().charAt(0), !variable);
        }
    }

    private void readComment(int open, int inside) {
        int end = text.indexOf("#}", inside);
        if (end < 0) {
            throw unclosed(open, "The comment is not closed.", "no '#}' follows");
        }
        char sign = end > inside ? sign(end - 1) : ' ';
        position = end + 2;
        afterTag(sign, true);
    }

    private void readRaw(int open, Matcher raw) {
        Matcher end = END_RAW.matcher(text);
        int from = raw.end();
        if (raw.group(1).equals("-")) {
            from = Whitespace.skip(text, from);
        }
        if (!end.find(from)) {
            throw unclosed(open, "The raw block is not closed.", "no '{% endraw %}' follows");
        }
        String sign = end.group(1);
        readData(from, end.start(), sign.isEmpty() ? ' ' : sign.charAt(0), end.start());
        position = end.end();
        afterTag(end.group(2).isEmpty() ? ' ' : end.group(2).charAt(0), true);
    }

    private void afterTag(char sign, boolean trims) {
        if (sign == '-') {
            position = Whitespace.skip(text, position);
        } else if (trims && sign != '+' && options.trimBlocks() && text.startsWith("\n", position)) {
            position++;
        }
    }

    private JinjaException unclosed(int open, String what, String reason) {
        return new JinjaException(JinjaError.UNCLOSED, source.at(open), what, reason, JinjaError.UNCLOSED.remedy());
    }
}
