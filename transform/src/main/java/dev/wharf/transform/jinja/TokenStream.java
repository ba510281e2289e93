package dev.wharf.transform.jinja;

import java.util.List;
import java.util.function.Supplier;

/** The tokens of a template, read one after the other. */
final class TokenStream {
    private final Source source;
    private final List<Token> tokens;
    private int position;
    private int nesting;

    TokenStream(Source source, List<Token> tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    Source source() {
        return source;
    }

    Token current() {
        return tokens.get(position);
    }

    Token look() {
        return tokens.get(Math.min(position + 1, tokens.size() - 1));
    }

    Token next() {
        Token token = current();
        if (position < tokens.size() - 1) {
            position++;
        }
        return token;
    }

    Place place() {
        return placeOf(current());
    }

    Place placeOf(Token token) {
        return source.at(token.start());
    }

    boolean is(TokenKind kind) {
        return current().kind() == kind;
    }

    boolean isOperator(String operator) {
        return current().isOperator(operator);
    }

    boolean isName(String name) {
        return current().isName(name);
    }

    boolean skipOperator(String operator) {
        boolean found = isOperator(operator);
        if (found) {
            next();
        }
        return found;
    }

    boolean skipName(String name) {
        boolean found = isName(name);
        if (found) {
            next();
        }
        return found;
    }

    void expectOperator(String operator) {
        if (!skipOperator(operator)) {
            throw unexpected("'" + operator + "'");
        }
    }

    void expectName(String name) {
        if (!skipName(name)) {
            throw unexpected("'" + name + "'");
        }
    }

    Token expect(TokenKind kind) {
        if (!is(kind)) {
            throw unexpected(kind == TokenKind.NAME ? "a name" : "'" + kind.words() + "'");
        }
        return next();
    }

    /** Reads something that may contain itself, to a depth that no honest template has. */
    <T> T nested(Supplier<T> reading) {
        if (nesting >= Limits.NESTING) {
            throw new JinjaException(
                    JinjaError.TOO_DEEP,
                    place(),
                    "Brackets or blocks nest too deep.",
                    "more than '" + Limits.NESTING + "' are open",
                    "Take parts out into macros or variables.");
        }
        nesting++;
        T result = reading.get();
        nesting--;
        return result;
    }

    JinjaException unexpected(String wanted) {
        Token token = current();
        return fail(
                "Expected " + wanted + ", but found " + token.words() + ".", "the grammar wants " + wanted + " here");
    }

    JinjaException fail(String what, String reason) {
        return new JinjaException(JinjaError.SYNTAX, place(), what, reason, JinjaError.SYNTAX.remedy());
    }
}
