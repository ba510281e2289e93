package dev.wharf.transform.jinja;

import dev.wharf.transform.jinja.ArgumentList.Keyword;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses the arguments of one call. Not for use twice. */
final class ArgumentParser {
    private final TokenStream stream;
    private final ExpressionParser expressions;
    private final List<Expression> positional = new ArrayList<>();
    private final List<Keyword> named = new ArrayList<>();
    private @Nullable Expression star;
    private @Nullable Expression starStar;

    ArgumentParser(TokenStream stream, ExpressionParser expressions) {
        this.stream = stream;
        this.expressions = expressions;
    }

    ArgumentList arguments() {
        stream.expectOperator("(");
        while (!stream.isOperator(")")) {
            argument();
            if (!stream.isOperator(")")) {
                stream.expectOperator(",");
            }
        }
        stream.next();
        return new ArgumentList(positional, named, star, starStar);
    }

    private void argument() {
        if (stream.isOperator("*")) {
            check(star == null && starStar == null, "'*' may stand only once, and before '**'");
            stream.next();
            star = expressions.expression();
        } else if (stream.isOperator("**")) {
            check(starStar == null, "'**' may stand only once");
            stream.next();
            starStar = expressions.expression();
        } else if (stream.is(TokenKind.NAME) && stream.look().isOperator("=")) {
            check(starStar == null, "no argument may follow '**'");
            String name = stream.next().text();
            stream.next();
            named.add(new Keyword(name, expressions.expression()));
        } else {
            check(
                    star == null && starStar == null && named.isEmpty(),
                    "a positional argument may not follow a named one, '*' or '**'");
            positional.add(expressions.expression());
        }
    }

    private void check(boolean allowed, String reason) {
        if (!allowed) {
            throw stream.fail("The arguments stand in the wrong order.", reason);
        }
    }
}
