package dev.wharf.transform.jinja;

/** What a token is, with the words that an error message uses for it. */
enum TokenKind {
    DATA("text"),
    VARIABLE_BEGIN("{{"),
    VARIABLE_END("}}"),
    BLOCK_BEGIN("{%"),
    BLOCK_END("%}"),
    NAME("a name"),
    STRING("a string"),
    INTEGER("a number"),
    FLOAT("a number"),
    OPERATOR("an operator"),
    END("the end of the template");

    private final String words;

    TokenKind(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
