package dev.wharf.transform.jinja;

import java.util.List;

/** dbt's markers for values in YAML: text that a marked expression gives is read as a literal of Python. */
final class NativeText {
    private NativeText() {}

    static Object finish(List<Statement> body, Object value) {
        boolean marked = body.size() == 1
                && body.get(0) instanceof Statement.Print print
                && print.value() instanceof Expression.Filter;
        if (!marked) {
            return value;
        }
        Expression.FilterStep last = ((Expression.Filter) ((Statement.Print) body.get(0)).value()).step();
        return switch (last.name()) {
            case "as_text" -> Str.of(value);
            case "as_native" -> literal(Str.of(value));
            case "as_bool" -> checked(literal(Str.of(value)), "bool", last.place());
            case "as_number" -> checked(literal(Str.of(value)), "number", last.place());
            default -> value;
        };
    }

    private static Object checked(Object value, String type, Place place) {
        boolean fits =
                type.equals("bool") == (value instanceof Boolean) && (type.equals("bool") || Numbers.isNumber(value));
        if (!fits) {
            throw new JinjaException(
                    JinjaError.BAD_VALUE,
                    place,
                    "The value " + Repr.of(value) + " is no " + type + ".",
                    "the filter 'as_" + type + "' stands behind it",
                    JinjaError.BAD_VALUE.remedy());
        }
        return value;
    }

    /** What the text spells as a literal; the text itself if it spells none. */
    static Object literal(String text) {
        Source source = new Source(text, "literal", 1);
        try {
            TokenStream stream = new TokenStream(source, Lexer.expression(source));
            Expression expression = new ExpressionParser(stream, new NameUse()).tuple(true);
            boolean whole = stream.is(TokenKind.END) && isLiteral(expression, text);
            return whole ? Evaluator.evaluate(expression, Scope.root(java.util.Map.of())) : text;
        } catch (JinjaException e) {
            return text;
        }
    }

    private static boolean isLiteral(Expression expression, String text) {
        if (expression instanceof Expression.Literal literal) {
            // Jinja knows true, false and none in lower case too; Python does not.
            boolean word = literal.value() instanceof Boolean || literal.value() instanceof None;
            return !word || Character.isUpperCase(text.charAt(expression.place().offset()));
        } else if (expression instanceof Expression.Signed signed) {
            return signed.operand() instanceof Expression.Literal number && Numbers.isNumber(number.value());
        } else if (expression instanceof Expression.ListOf list) {
            return list.items().stream().allMatch(item -> isLiteral(item, text));
        } else if (expression instanceof Expression.TupleOf tuple) {
            return tuple.items().stream().allMatch(item -> isLiteral(item, text));
        } else if (expression instanceof Expression.DictOf dict) {
            return dict.pairs().stream().allMatch(pair -> isLiteral(pair.key(), text) && isLiteral(pair.value(), text));
        }
        return false;
    }
}
