package dev.wharf.transform.jinja;

/**
 * How templates are read and rendered. The defaults are those of dbt, which are Jinja2's own.
 *
 * @param trimBlocks whether the line end after a statement is dropped
 * @param lstripBlocks whether blanks before a statement are dropped when nothing else precedes it on its line
 * @param keepTrailingNewline whether a line end at the end of the template stays
 * @param lenientUndefined whether calling or reading from an undefined value gives it back instead of failing, as in
 *     dbt's first pass, which only collects what a model refers to
 * @param limits what stops a template that would not end
 */
public record Options(
        boolean trimBlocks,
        boolean lstripBlocks,
        boolean keepTrailingNewline,
        boolean lenientUndefined,
        Limits limits) {
    /** The options of dbt. */
    public static Options dbt() {
        return new Options(false, false, false, false, Limits.standard());
    }

    public Options withTrimBlocks(boolean value) {
        return new Options(value, lstripBlocks, keepTrailingNewline, lenientUndefined, limits);
    }

    public Options withLstripBlocks(boolean value) {
        return new Options(trimBlocks, value, keepTrailingNewline, lenientUndefined, limits);
    }

    public Options withKeepTrailingNewline(boolean value) {
        return new Options(trimBlocks, lstripBlocks, value, lenientUndefined, limits);
    }

    public Options withLenientUndefined(boolean value) {
        return new Options(trimBlocks, lstripBlocks, keepTrailingNewline, value, limits);
    }

    public Options withLimits(Limits value) {
        return new Options(trimBlocks, lstripBlocks, keepTrailingNewline, lenientUndefined, value);
    }
}
