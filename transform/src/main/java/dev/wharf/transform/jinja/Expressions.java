package dev.wharf.transform.jinja;

/** Evaluates expressions that stand outside of a template, such as {@code ref('orders')} in a YAML file. */
public final class Expressions {
    private Expressions() {}

    /**
     * The value of an expression, of whatever type.
     *
     * @param expression without the braces around it
     * @param file the name that errors give to where it stands
     * @param line the line of that file, counted from 1
     * @throws JinjaException if it breaks the grammar or cannot be evaluated
     */
    public static Object evaluate(String expression, Scope scope, String file, int line) {
        Source source = new Source(expression, file, line);
        return Renderer.guard(source.at(0), scope, () -> {
            TokenStream stream = new TokenStream(source, Lexer.expression(source));
            Expression parsed = new ExpressionParser(stream, new NameUse()).tuple(true);
            if (!stream.is(TokenKind.END)) {
                throw stream.unexpected("the end of the expression");
            }
            return Evaluator.evaluate(parsed, scope);
        });
    }
}
