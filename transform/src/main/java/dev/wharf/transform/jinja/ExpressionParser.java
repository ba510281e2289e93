package dev.wharf.transform.jinja;

import dev.wharf.transform.jinja.Expression.Comparison;
import dev.wharf.transform.jinja.Expression.FilterStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses expressions by precedence, in the order of Jinja's own grammar. */
final class ExpressionParser {
    private static final Set<String> AFTER_TEST = Set.of("else", "or", "and");

    private final TokenStream stream;
    private final NameUse names;
    private final PrimaryParser primaries;

    ExpressionParser(TokenStream stream, NameUse names) {
        this.stream = stream;
        this.names = names;
        this.primaries = new PrimaryParser(stream, names, this);
    }

    Expression expression() {
        return stream.nested(this::conditional);
    }

    Expression withoutConditional() {
        return stream.nested(this::or);
    }

    /** One expression, or several with commas between them, which make a tuple. */
    Expression tuple(boolean withConditional) {
        return primaries.tuple(withConditional, false);
    }

    private Expression conditional() {
        Place place = stream.place();
        Expression result = or();
        while (stream.skipName("if")) {
            Expression test = or();
            Expression otherwise = stream.skipName("else") ? expression() : null;
            result = new Expression.Conditional(place, test, result, otherwise);
        }
        return result;
    }

    private Expression or() {
        Expression left = and();
        while (stream.isName("or")) {
            Place place = stream.placeOf(stream.next());
            left = new Expression.Logical(place, false, left, and());
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (stream.isName("and")) {
            Place place = stream.placeOf(stream.next());
            left = new Expression.Logical(place, true, left, not());
        }
        return left;
    }

    private Expression not() {
        if (stream.isName("not")) {
            Place place = stream.placeOf(stream.next());
            return new Expression.Not(place, stream.nested(this::not));
        }
        return compare();
    }

    private Expression compare() {
        Place place = stream.place();
        Expression first = sum();
        List<Comparison> rest = new ArrayList<>();
        for (Comparator next = comparator(); next != null; next = comparator()) {
            rest.add(new Comparison(next, sum()));
        }
        return rest.isEmpty() ? first : new Expression.Compare(place, first, rest);
    }

    private @Nullable Comparator comparator() {
        Token token = stream.current();
        if (token.kind() == TokenKind.OPERATOR && Comparator.SYMBOLS.containsKey(token.text())) {
            return Comparator.SYMBOLS.get(stream.next().text());
        }
        if (stream.skipName("in")) {
            return Comparator.IN;
        }
        if (stream.isName("not") && stream.look().isName("in")) {
            stream.next();
            stream.next();
            return Comparator.NOT_IN;
        }
        return null;
    }

    private Expression sum() {
        Expression left = concat();
        for (Operator next = operator(Operator.SUMS); next != null; next = operator(Operator.SUMS)) {
            Place place = stream.placeOf(stream.next());
            left = new Expression.Binary(place, next, left, concat());
        }
        return left;
    }

    private Expression concat() {
        Place place = stream.place();
        Expression first = product();
        if (!stream.isOperator("~")) {
            return first;
        }
        List<Expression> parts = new ArrayList<>(List.of(first));
        while (stream.skipOperator("~")) {
            parts.add(product());
        }
        return new Expression.Concat(place, parts);
    }

    private Expression product() {
        Expression left = power();
        for (Operator next = operator(Operator.PRODUCTS); next != null; next = operator(Operator.PRODUCTS)) {
            Place place = stream.placeOf(stream.next());
            left = new Expression.Binary(place, next, left, power());
        }
        return left;
    }

    private @Nullable Operator operator(Map<String, Operator> operators) {
        return stream.is(TokenKind.OPERATOR) ? operators.get(stream.current().text()) : null;
    }

    private Expression power() {
        Expression left = unary(true);
        while (stream.isOperator("**")) {
            Place place = stream.placeOf(stream.next());
            left = new Expression.Binary(place, Operator.POWER, left, unary(true));
        }
        return left;
    }

    private Expression unary(boolean withFilters) {
        Place place = stream.place();
        Expression node;
        if (stream.isOperator("-") || stream.isOperator("+")) {
            boolean negative = stream.next().text().equals("-");
            node = new Expression.Signed(place, negative, stream.nested(() -> unary(false)));
        } else {
            node = primaries.primary();
        }
        node = postfix(node);
        return withFilters ? filtersAndTests(node) : node;
    }

    /** Attributes, items and calls. */
    private Expression postfix(Expression start) {
        Expression node = start;
        while (true) {
            if (stream.isOperator(".") || stream.isOperator("[")) {
                node = primaries.subscript(node);
            } else if (stream.isOperator("(")) {
                node = new Expression.Call(node.place(), node, arguments());
            } else {
                return node;
            }
        }
    }

    private Expression filtersAndTests(Expression start) {
        Expression node = start;
        while (true) {
            if (stream.isOperator("|")) {
                stream.next();
                FilterStep step = filterStep();
                node = new Expression.Filter(step.place(), node, step);
            } else if (stream.isName("is")) {
                node = test(node);
            } else if (stream.isOperator("(")) {
                node = new Expression.Call(node.place(), node, arguments());
            } else {
                return node;
            }
        }
    }

    /** Filters behind {@code |}, without an input. */
    List<FilterStep> filters() {
        List<FilterStep> steps = new ArrayList<>();
        while (stream.skipOperator("|")) {
            steps.add(filterStep());
        }
        return steps;
    }

    FilterStep filterStep() {
        Place place = stream.place();
        return new FilterStep(place, dottedName(), stream.isOperator("(") ? arguments() : ArgumentList.NONE);
    }

    private String dottedName() {
        StringBuilder name = new StringBuilder(stream.expect(TokenKind.NAME).text());
        while (stream.skipOperator(".")) {
            name.append('.').append(stream.expect(TokenKind.NAME).text());
        }
        return name.toString();
    }

    private Expression test(Expression input) {
        Place place = stream.placeOf(stream.next());
        boolean negated = stream.skipName("not");
        Place named = stream.place();
        String name = dottedName();
        Expression test = new Expression.Test(named, input, name, testArguments());
        return negated ? new Expression.Not(place, test) : test;
    }

    private ArgumentList testArguments() {
        if (stream.isOperator("(")) {
            return arguments();
        }
        Token token = stream.current();
        boolean literal = switch (token.kind()) {
            case NAME -> !AFTER_TEST.contains(token.text());
            case STRING, INTEGER, FLOAT -> true;
            case OPERATOR -> token.text().equals("[") || token.text().equals("{");
            case DATA, VARIABLE_BEGIN, VARIABLE_END, BLOCK_BEGIN, BLOCK_END, END -> false;
        };
        if (!literal) {
            return ArgumentList.NONE;
        }
        if (stream.isName("is")) {
            throw stream.fail("Tests with 'is' cannot be chained.", "an 'is' follows a test");
        }
        return ArgumentList.of(postfix(primaries.primary()));
    }

    ArgumentList arguments() {
        return new ArgumentParser(stream, this).arguments();
    }

    NameUse names() {
        return names;
    }
}
