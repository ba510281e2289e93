package dev.wharf.transform.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Parses macros, call blocks and dbt's named blocks, and collects those of the top level. */
final class BlockParser {
    private final TokenStream stream;
    private final NameUse names;
    private final ExpressionParser expressions;
    private final TargetParser targets;
    private final StatementParser statements;
    private final Map<String, MacroDefinition> macros = new LinkedHashMap<>();
    private final List<Block> blocks = new ArrayList<>();

    BlockParser(
            TokenStream stream,
            NameUse names,
            ExpressionParser expressions,
            TargetParser targets,
            StatementParser statements) {
        this.stream = stream;
        this.names = names;
        this.expressions = expressions;
        this.targets = targets;
        this.statements = statements;
    }

    Map<String, MacroDefinition> macros() {
        return macros;
    }

    List<Block> blocks() {
        return blocks;
    }

    /** Parses the statement if its tag is one of this parser's. */
    boolean statement(Token tag, List<Statement> into) {
        switch (tag.text()) {
            case "macro" -> into.add(macro(stream.next()));
            case "call" -> into.add(callBlock(stream.next()));
            case "test" -> test(BlockKind.TEST);
            case "data_test" -> test(BlockKind.DATA_TEST);
            case "snapshot" -> plain(BlockKind.SNAPSHOT);
            case "docs" -> plain(BlockKind.DOCS);
            case "materialization" -> materialization();
            default -> {
                return false;
            }
        }
        return true;
    }

    private Statement macro(Token opening) {
        boolean topLevel = statements.isTopLevel();
        String name = targets.name();
        MacroDefinition macro = definition(opening, name, parameters(), "endmacro");
        if (topLevel) {
            macros.put(name, macro);
        }
        return new Statement.Macro(macro);
    }

    private MacroDefinition definition(Token opening, String name, List<Parameter> parameters, String end) {
        names.enter();
        List<Statement> body = statements.detachedBody(end, opening);
        Set<String> uses = names.leave();
        return new MacroDefinition(stream.placeOf(opening), name, parameters, uses, body);
    }

    private Statement callBlock(Token opening) {
        List<Parameter> parameters = stream.isOperator("(") ? parameters() : List.of();
        Place place = stream.place();
        Expression called = expressions.expression();
        if (!(called instanceof Expression.Call call)) {
            throw new JinjaException(
                    JinjaError.SYNTAX,
                    place,
                    "The tag 'call' needs the call of a macro.",
                    "what follows is no call",
                    "Write '{% call name(...) %}'.");
        }
        return new Statement.CallBlock(definition(opening, "caller", parameters, "endcall"), call);
    }

    private List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        boolean defaults = false;
        stream.expectOperator("(");
        while (!stream.isOperator(")")) {
            if (!parameters.isEmpty()) {
                stream.expectOperator(",");
            }
            String name = targets.name();
            names.assigned(name);
            if (stream.skipOperator(":")) {
                skipType();
            }
            Expression defaultValue = stream.skipOperator("=") ? expressions.expression() : null;
            if (defaults && defaultValue == null) {
                throw stream.fail(
                        "The parameter '" + name + "' needs a default.", "one of the parameters before it has one");
            }
            defaults |= defaultValue != null;
            parameters.add(new Parameter(name, defaultValue));
        }
        stream.next();
        return parameters;
    }

    /** dbt lets macros name the types of their parameters; they say nothing to the renderer. */
    private void skipType() {
        stream.expect(TokenKind.NAME);
        if (stream.skipOperator("[")) {
            skipType();
            while (stream.skipOperator(",")) {
                skipType();
            }
            stream.expectOperator("]");
        }
    }

    private void test(BlockKind kind) {
        Token opening = open();
        String name = targets.name();
        finish(kind, opening, name, "test_" + name, parameters(), Map.of());
    }

    private void plain(BlockKind kind) {
        Token opening = open();
        String name = targets.name();
        finish(kind, opening, name, "", List.of(), Map.of());
    }

    private void materialization() {
        Token opening = open();
        String name = targets.name();
        Map<String, Object> options = new LinkedHashMap<>();
        List<Parameter> parameters = new ArrayList<>();
        while (stream.skipOperator(",")) {
            Token option = stream.expect(TokenKind.NAME);
            if (option.text().equals("default")) {
                options.put("default", true);
                continue;
            }
            stream.expectOperator("=");
            Expression value = expressions.expression();
            if (option.text().equals("supported_languages")) {
                parameters.add(new Parameter("supported_languages", value));
            } else if (option.text().equals("adapter") && value instanceof Expression.Literal literal) {
                options.put("adapter", literal.value());
            } else {
                throw new JinjaException(
                        JinjaError.SYNTAX,
                        stream.placeOf(option),
                        "The materialization '" + name + "' has the unknown option '" + option.text() + "'.",
                        "the options are 'default', 'adapter' with a string, and 'supported_languages'",
                        JinjaError.SYNTAX.remedy());
            }
        }
        Object adapter = options.getOrDefault("adapter", "default");
        finish(
                BlockKind.MATERIALIZATION,
                opening,
                name,
                "materialization_" + name + "_" + adapter,
                parameters,
                options);
    }

    private Token open() {
        Token opening = stream.next();
        if (!statements.isTopLevel()) {
            throw new JinjaException(
                    JinjaError.SYNTAX,
                    stream.placeOf(opening),
                    "The block '" + opening.text() + "' stands inside of another block.",
                    "dbt's named blocks stand at the top of a file",
                    JinjaError.SYNTAX.remedy());
        }
        return opening;
    }

    private void finish(
            BlockKind kind,
            Token opening,
            String name,
            String macroName,
            List<Parameter> parameters,
            Map<String, Object> options) {
        int from = stream.current().end();
        MacroDefinition macro =
                definition(opening, macroName.isEmpty() ? name : macroName, parameters, "end" + kind.tag());
        String text = stream.source().text();
        int closing = text.lastIndexOf("{%", stream.current().start());
        blocks.add(new Block(
                kind, name, options, text.substring(Math.min(from, closing), closing), macro, stream.placeOf(opening)));
        if (!macroName.isEmpty()) {
            macros.put(macroName, macro);
        }
    }
}
