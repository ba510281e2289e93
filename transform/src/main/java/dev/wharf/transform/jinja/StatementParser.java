package dev.wharf.transform.jinja;

import dev.wharf.core.error.NearestName;
import dev.wharf.transform.jinja.Statement.Binding;
import dev.wharf.transform.jinja.Statement.Branch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Parses the statements of a template; {@link BlockParser} parses those that have parameters or are dbt's. */
final class StatementParser {
    private static final Set<String> UNSUPPORTED =
            Set.of("import", "from", "include", "extends", "block", "autoescape", "trans");
    private static final List<String> TAGS = List.of(
            "if",
            "for",
            "set",
            "do",
            "macro",
            "call",
            "filter",
            "with",
            "raw",
            "print",
            "break",
            "continue",
            "test",
            "data_test",
            "snapshot",
            "docs",
            "materialization",
            "elif",
            "else",
            "endif",
            "endfor",
            "endset",
            "endmacro",
            "endcall",
            "endfilter",
            "endwith",
            "endraw",
            "endtest",
            "enddata_test",
            "endsnapshot",
            "enddocs",
            "endmaterialization");

    private final TokenStream stream;
    private final ExpressionParser expressions;
    private final TargetParser targets;
    private final BlockParser blocks;
    private int loops;
    private int depth;

    StatementParser(TokenStream stream) {
        this.stream = stream;
        NameUse names = new NameUse();
        this.expressions = new ExpressionParser(stream, names);
        this.targets = new TargetParser(stream, names);
        this.blocks = new BlockParser(stream, names, expressions, targets, this);
    }

    /** The whole template. Named blocks and macros of the top level are afterwards in {@link #blocks()}. */
    List<Statement> template() {
        List<Statement> body = until(Set.of(), "");
        if (!stream.is(TokenKind.END)) {
            throw stream.unexpected("text or a tag");
        }
        return body;
    }

    BlockParser blocks() {
        return blocks;
    }

    boolean isTopLevel() {
        return depth == 0;
    }

    /** The body of a block, from the end of its opening tag to the word that closes it, which is current afterwards. */
    List<Statement> body(Set<String> ends, Token opening) {
        stream.skipOperator(":");
        stream.expect(TokenKind.BLOCK_END);
        depth++;
        List<Statement> body = stream.nested(() -> until(ends, opening.text()));
        depth--;
        if (stream.is(TokenKind.END)) {
            throw new JinjaException(
                    JinjaError.UNCLOSED,
                    stream.placeOf(opening),
                    "The block '" + opening.text() + "' is not closed.",
                    "no '{% end" + opening.text() + " %}' follows",
                    JinjaError.UNCLOSED.remedy());
        }
        return body;
    }

    /** As {@link #body}, with one closing word, which is skipped. */
    List<Statement> closedBody(String end, Token opening) {
        List<Statement> body = body(Set.of(end), opening);
        stream.next();
        return body;
    }

    /** A body in which {@code break} and {@code continue} do not reach the loop around it. */
    List<Statement> detachedBody(String end, Token opening) {
        int outer = loops;
        loops = 0;
        List<Statement> body = closedBody(end, opening);
        loops = outer;
        return body;
    }

    private List<Statement> until(Set<String> ends, String opener) {
        List<Statement> statements = new ArrayList<>();
        while (true) {
            Token token = stream.current();
            if (token.kind() == TokenKind.DATA) {
                statements.add(new Statement.Text(stream.next().text()));
            } else if (token.kind() == TokenKind.VARIABLE_BEGIN) {
                stream.next();
                statements.add(new Statement.Print(expressions.tuple(true)));
                stream.expect(TokenKind.VARIABLE_END);
            } else if (token.kind() == TokenKind.BLOCK_BEGIN) {
                stream.next();
                if (stream.is(TokenKind.NAME) && ends.contains(stream.current().text())) {
                    return statements;
                }
                statement(statements, opener);
                stream.expect(TokenKind.BLOCK_END);
            } else {
                return statements;
            }
        }
    }

    private void statement(List<Statement> statements, String opener) {
        if (!stream.is(TokenKind.NAME)) {
            throw stream.unexpected("the name of a tag");
        }
        Token tag = stream.current();
        switch (tag.text()) {
            case "if" -> statements.add(choice(stream.next()));
            case "for" -> statements.add(loop(stream.next()));
            case "set" -> statements.add(set(stream.next()));
            case "with" -> statements.add(with(stream.next()));
            case "filter" -> statements.add(filter(stream.next()));
            case "do" -> {
                stream.next();
                statements.add(new Statement.Do(expressions.tuple(true)));
            }
            case "print" -> print(statements);
            case "break", "continue" -> statements.add(jump(stream.next()));
            default -> {
                if (!blocks.statement(tag, statements)) {
                    throw unknown(tag, opener);
                }
            }
        }
    }

    private Statement choice(Token opening) {
        List<Branch> branches = new ArrayList<>();
        while (true) {
            Expression test = expressions.tuple(false);
            branches.add(new Branch(test, body(Set.of("elif", "else", "endif"), opening)));
            String end = stream.next().text();
            if (end.equals("else")) {
                return new Statement.If(branches, closedBody("endif", opening));
            }
            if (end.equals("endif")) {
                return new Statement.If(branches, List.of());
            }
        }
    }

    private Statement loop(Token opening) {
        Target target = targets.target(false);
        checkNoLoop(target);
        stream.expectName("in");
        Expression items = expressions.tuple(false);
        Expression filter = stream.skipName("if") ? expressions.expression() : null;
        boolean recursive = stream.skipName("recursive");
        loops++;
        List<Statement> body = body(Set.of("endfor", "else"), opening);
        loops--;
        boolean hasElse = stream.next().text().equals("else");
        List<Statement> otherwise = hasElse ? closedBody("endfor", opening) : List.of();
        return new Statement.For(stream.placeOf(opening), target, items, filter, recursive, body, otherwise);
    }

    private void checkNoLoop(Target target) {
        if (target instanceof Target.OfTuple tuple) {
            tuple.items().forEach(this::checkNoLoop);
        } else if (target instanceof Target.OfName name && name.name().equals("loop")) {
            throw stream.fail("A loop cannot assign to 'loop'.", "'loop' is the loop itself");
        }
    }

    private Statement set(Token opening) {
        Target target = targets.target(true);
        if (stream.skipOperator("=")) {
            return new Statement.Set(target, expressions.tuple(true));
        }
        List<Expression.FilterStep> filters = expressions.filters();
        return new Statement.SetBlock(target, filters, detachedBody("endset", opening));
    }

    private Statement with(Token opening) {
        List<Binding> bindings = new ArrayList<>();
        while (!stream.is(TokenKind.BLOCK_END)) {
            if (!bindings.isEmpty()) {
                stream.expectOperator(",");
            }
            Target target = targets.target(false);
            stream.expectOperator("=");
            bindings.add(new Binding(target, expressions.expression()));
        }
        return new Statement.With(bindings, closedBody("endwith", opening));
    }

    private Statement filter(Token opening) {
        List<Expression.FilterStep> filters = new ArrayList<>(List.of(expressions.filterStep()));
        filters.addAll(expressions.filters());
        return new Statement.FilterBlock(filters, closedBody("endfilter", opening));
    }

    private void print(List<Statement> statements) {
        stream.next();
        while (!stream.is(TokenKind.BLOCK_END)) {
            statements.add(new Statement.Print(expressions.expression()));
            if (!stream.is(TokenKind.BLOCK_END)) {
                stream.expectOperator(",");
            }
        }
    }

    private Statement jump(Token tag) {
        if (loops == 0) {
            throw new JinjaException(
                    JinjaError.SYNTAX,
                    stream.placeOf(tag),
                    "'" + tag.text() + "' stands outside of a loop.",
                    "no 'for' is open here",
                    JinjaError.SYNTAX.remedy());
        }
        return tag.text().equals("break") ? new Statement.Break() : new Statement.Continue();
    }

    private JinjaException unknown(Token tag, String opener) {
        Place place = stream.placeOf(tag);
        String name = tag.text();
        if (UNSUPPORTED.contains(name)) {
            return new JinjaException(
                    JinjaError.UNSUPPORTED_TAG,
                    place,
                    "The tag '" + name + "' is not supported.",
                    "a dbt project has no templates to load, inherit from or escape for HTML",
                    JinjaError.UNSUPPORTED_TAG.remedy());
        }
        boolean misplaced = TAGS.contains(name);
        String reason = opener.isEmpty()
                ? (misplaced ? "nothing is open that it could close" : "Jinja and dbt know no such tag")
                : "the block '" + opener + "' is open and must be closed first";
        String fix = misplaced ? "Check how the blocks nest." : capitalised(NearestName.advice(name, TAGS));
        String what = misplaced ? "The tag '" + name + "' is misplaced." : "The tag '" + name + "' is unknown.";
        return new JinjaException(JinjaError.UNKNOWN_TAG, place, what, reason, fix);
    }

    private static String capitalised(String advice) {
        return Character.toUpperCase(advice.charAt(0)) + advice.substring(1);
    }
}
