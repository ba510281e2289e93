package dev.wharf.transform.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a function, written as in Python: {@code replace(old, new, count=none)}. Defaults are literals;
 * {@code *rest} and {@code **options} take what is left over; parameters behind {@code *rest} are given by name only.
 */
public final class Signature {
    private final String name;
    private final List<String> names = new ArrayList<>();
    private final List<Optional<Object>> defaults = new ArrayList<>();
    private boolean takesRest;
    private int positionalCount;
    private boolean takesOptions;

    private Signature(String name) {
        this.name = name;
    }

    /** @throws JinjaException if the text is no signature */
    public static Signature parse(String text) {
        Source source = new Source(text, "signature", 1);
        TokenStream stream = new TokenStream(source, Lexer.expression(source));
        ExpressionParser expressions = new ExpressionParser(stream, new NameUse());
        Signature signature = new Signature(stream.expect(TokenKind.NAME).text());
        stream.expectOperator("(");
        while (!stream.skipOperator(")")) {
            if (stream.skipOperator("**")) {
                stream.expect(TokenKind.NAME);
                signature.takesOptions = true;
            } else if (stream.skipOperator("*")) {
                stream.expect(TokenKind.NAME);
                signature.takesRest = true;
                signature.positionalCount = signature.names.size();
            } else {
                signature.names.add(stream.expect(TokenKind.NAME).text());
                signature.defaults.add(
                        stream.skipOperator("=") ? Optional.of(literal(expressions.expression())) : Optional.empty());
            }
            stream.skipOperator(",");
        }
        if (!signature.takesRest) {
            signature.positionalCount = signature.names.size();
        }
        return signature;
    }

    private static Object literal(Expression expression) {
        return Evaluator.evaluate(expression, Scope.root(Map.of()));
    }

    public String name() {
        return name;
    }

    /** Gives each parameter its value. */
    public Bound bind(Arguments arguments) {
        List<Object> positional = arguments.positional();
        if (positional.size() > positionalCount && !takesRest) {
            throw bad(
                    "got too many arguments",
                    "it takes at most '" + names.size() + "' and got '" + positional.size() + "'");
        }
        Map<String, Object> named = new LinkedHashMap<>(arguments.named());
        List<Object> values = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            Object byName = named.remove(names.get(i));
            if (i < Math.min(positionalCount, positional.size())) {
                if (byName != null) {
                    throw bad("got an argument twice", "'" + names.get(i) + "' is given by place and by name");
                }
                values.add(positional.get(i));
            } else {
                values.add(byName != null ? byName : defaultOf(i));
            }
        }
        if (!named.isEmpty() && !takesOptions) {
            throw bad(
                    "got an unknown argument",
                    "it has no parameter '" + named.keySet().iterator().next() + "'");
        }
        int taken = Math.min(positionalCount, positional.size());
        return new Bound(names, values, positional.subList(taken, positional.size()), named);
    }

    private Object defaultOf(int index) {
        return defaults.get(index).orElseThrow(() -> bad("lacks an argument", "'" + names.get(index) + "' is missing"));
    }

    private Fault bad(String what, String reason) {
        return Fault.badArguments("The call of '" + name + "' " + what + ".", reason, "Call it as '" + this + "'.");
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String parameter = names.get(i);
            parts.add(defaults.get(i)
                    .map(value -> parameter + "=" + Repr.of(value))
                    .orElse(parameter));
        }
        if (takesRest) {
            parts.add("*args");
        }
        if (takesOptions) {
            parts.add("**kwargs");
        }
        return name + "(" + String.join(", ", parts) + ")";
    }
}
