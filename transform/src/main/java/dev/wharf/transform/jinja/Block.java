package dev.wharf.transform.jinja;

import java.util.Map;

/**
 * One of dbt's named blocks. A template that contains it renders nothing in its stead.
 *
 * @param name as written, without dbt's prefix
 * @param options what stands behind the name: {@code adapter} or {@code default} of a materialization
 * @param source the text between the opening and the closing tag, unrendered
 * @param macro the block as a macro: with the parameters of a test, and without any for a snapshot or docs
 * @param place of the opening tag
 */
public record Block(
        BlockKind kind, String name, Map<String, Object> options, String source, MacroDefinition macro, Place place) {
    public Block {
        options = Map.copyOf(options);
    }

    /** The rendered body. */
    public String render(Scope globals) {
        return macro.renderBody(globals);
    }
}
