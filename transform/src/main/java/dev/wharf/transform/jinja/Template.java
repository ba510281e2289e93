package dev.wharf.transform.jinja;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A parsed template. Immutable, and safe for use from several threads. */
public final class Template {
    private final Source source;
    private final List<Statement> body;
    private final Map<String, MacroDefinition> macros;
    private final List<Block> blocks;

    private Template(Source source, List<Statement> body, BlockParser found) {
        this.source = source;
        this.body = body;
        this.macros = Collections.unmodifiableMap(found.macros());
        this.blocks = List.copyOf(found.blocks());
    }

    /**
     * Reads a template with dbt's options.
     *
     * @param file the name that errors give it
     * @throws JinjaException if it breaks the grammar
     */
    public static Template parse(String source, String file) {
        return parse(source, file, Options.dbt());
    }

    public static Template parse(String text, String file, Options options) {
        Source source = Source.template(text, file, options);
        try {
            StatementParser parser = new StatementParser(new TokenStream(source, Lexer.template(source, options)));
            List<Statement> body = parser.template();
            NameCheck.check(body);
            parser.blocks()
                    .blocks()
                    .forEach(block -> NameCheck.check(block.macro().body()));
            return new Template(source, body, parser.blocks());
        } catch (StackOverflowError error) {
            throw new JinjaException(
                    JinjaError.TOO_DEEP,
                    source.at(0),
                    "The template nests too deep.",
                    "its brackets and blocks nest further than can be read",
                    JinjaError.TOO_DEEP.remedy());
        }
    }

    /** The text that the template makes of these variables, which it does not change. */
    public String render(Scope globals) {
        return Renderer.guard(source.at(0), globals, () -> {
            TextOutput out = new TextOutput(globals.run());
            Renderer.render(body, globals.child(), out);
            return out.toString();
        });
    }

    /**
     * The value of the template's expression, if it is one expression and nothing else; otherwise the rendered text.
     * The filters {@code as_native}, {@code as_bool} and {@code as_number} turn text into what it spells.
     */
    public Object renderNative(Scope globals) {
        return Renderer.guard(source.at(0), globals, () -> {
            NativeOutput out = new NativeOutput();
            Renderer.render(body, globals.child(), out);
            return NativeText.finish(body, out.result());
        });
    }

    /** The macros of the top level by name; tests and materializations under the names that dbt gives their macros. */
    public Map<String, MacroDefinition> macros() {
        return macros;
    }

    /** dbt's named blocks in their order. */
    public List<Block> blocks() {
        return blocks;
    }
}
