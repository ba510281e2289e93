package dev.wharf.transform.jinja;

import dev.wharf.transform.jinja.Expression.Pair;
import java.util.ArrayList;
import java.util.List;

/** Parses literals, names, brackets of all kinds, and subscripts. */
final class PrimaryParser {
    private final TokenStream stream;
    private final NameUse names;
    private final ExpressionParser expressions;

    PrimaryParser(TokenStream stream, NameUse names, ExpressionParser expressions) {
        this.stream = stream;
        this.names = names;
        this.expressions = expressions;
    }

    Expression primary() {
        Token token = stream.current();
        Place place = stream.place();
        return switch (token.kind()) {
            case NAME -> name(stream.next(), place);
            case STRING -> string(place);
            case INTEGER, FLOAT -> new Expression.Literal(place, stream.next().value());
            case OPERATOR ->
                switch (token.text()) {
                    case "(" -> parenthesised();
                    case "[" -> list(place);
                    case "{" -> dict(place);
                    default -> throw stream.unexpected("an expression");
                };
            case DATA, VARIABLE_BEGIN, VARIABLE_END, BLOCK_BEGIN, BLOCK_END, END ->
                throw stream.unexpected("an expression");
        };
    }

    private Expression name(Token token, Place place) {
        return switch (token.text()) {
            case "true", "True" -> new Expression.Literal(place, true);
            case "false", "False" -> new Expression.Literal(place, false);
            case "none", "None" -> new Expression.Literal(place, None.NONE);
            default -> {
                names.read(token.text());
                yield new Expression.Name(place, token.text());
            }
        };
    }

    private Expression string(Place place) {
        StringBuilder text = new StringBuilder();
        while (stream.is(TokenKind.STRING)) {
            text.append((String) stream.next().value());
        }
        return new Expression.Literal(place, text.toString());
    }

    private Expression parenthesised() {
        stream.next();
        Expression inner = tuple(true, true);
        stream.expectOperator(")");
        return inner;
    }

    Expression tuple(boolean withConditional, boolean mayBeEmpty) {
        Place place = stream.place();
        List<Expression> items = new ArrayList<>();
        boolean isTuple = false;
        while (!isTupleEnd()) {
            items.add(withConditional ? expressions.expression() : expressions.withoutConditional());
            if (!stream.skipOperator(",")) {
                break;
            }
            isTuple = true;
        }
        if (!isTuple && !items.isEmpty()) {
            return items.get(0);
        }
        if (items.isEmpty() && !mayBeEmpty) {
            throw stream.unexpected("an expression");
        }
        return new Expression.TupleOf(place, items);
    }

    private boolean isTupleEnd() {
        return stream.is(TokenKind.VARIABLE_END) || stream.is(TokenKind.BLOCK_END) || stream.isOperator(")");
    }

    private Expression list(Place place) {
        stream.next();
        List<Expression> items = new ArrayList<>();
        while (!stream.isOperator("]")) {
            items.add(expressions.expression());
            if (!stream.isOperator("]")) {
                stream.expectOperator(",");
            }
        }
        stream.next();
        return new Expression.ListOf(place, items);
    }

    private Expression dict(Place place) {
        stream.next();
        List<Pair> pairs = new ArrayList<>();
        while (!stream.isOperator("}")) {
            Expression key = expressions.expression();
            stream.expectOperator(":");
            pairs.add(new Pair(key, expressions.expression()));
            if (!stream.isOperator("}")) {
                stream.expectOperator(",");
            }
        }
        stream.next();
        return new Expression.DictOf(place, pairs);
    }

    Expression subscript(Expression target) {
        Token opening = stream.next();
        Place place = stream.place();
        if (opening.text().equals(".")) {
            Token key = stream.current();
            if (key.kind() == TokenKind.NAME) {
                return new Expression.Attribute(place, target, stream.next().text());
            }
            if (key.kind() != TokenKind.INTEGER) {
                throw stream.unexpected("a name or a number");
            }
            return new Expression.Item(
                    place, target, new Expression.Literal(place, stream.next().value()));
        }
        List<Expression> keys = new ArrayList<>();
        while (!stream.isOperator("]")) {
            if (!keys.isEmpty()) {
                stream.expectOperator(",");
            }
            keys.add(subscribed());
        }
        stream.next();
        Expression key = keys.size() == 1 ? keys.get(0) : new Expression.TupleOf(place, keys);
        return new Expression.Item(place, target, key);
    }

    private Expression subscribed() {
        Place place = stream.place();
        Expression from = null;
        if (!stream.isOperator(":")) {
            from = expressions.expression();
            if (!stream.isOperator(":")) {
                return from;
            }
        }
        stream.next();
        Expression to = sliceEnds() || stream.isOperator(":") ? null : expressions.expression();
        Expression step = stream.skipOperator(":") && !sliceEnds() ? expressions.expression() : null;
        return new Expression.Slice(place, from, to, step);
    }

    private boolean sliceEnds() {
        return stream.isOperator("]") || stream.isOperator(",");
    }
}
