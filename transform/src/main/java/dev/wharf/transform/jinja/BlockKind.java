package dev.wharf.transform.jinja;

/** The blocks that dbt adds to Jinja. */
public enum BlockKind {
    TEST("test"),
    DATA_TEST("data_test"),
    SNAPSHOT("snapshot"),
    DOCS("docs"),
    MATERIALIZATION("materialization");

    private final String tag;

    BlockKind(String tag) {
        this.tag = tag;
    }

    /** The word that opens it; the closing word has {@code end} before it. */
    public String tag() {
        return tag;
    }
}
