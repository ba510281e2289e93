package dev.wharf.transform.jinja;

/**
 * One token of a template.
 *
 * @param text as the parser compares it: the operator, the name, the text between tags
 * @param value of a literal; the text for every other kind
 * @param start offset of its first character
 * @param end offset behind its last character
 */
record Token(TokenKind kind, String text, Object value, int start, int end) {
    boolean isOperator(String operator) {
        return kind == TokenKind.OPERATOR && text.equals(operator);
    }

    boolean isName(String name) {
        return kind == TokenKind.NAME && text.equals(name);
    }

    /** As an error message names it. */
    String words() {
        return switch (kind) {
            case NAME, OPERATOR, INTEGER, FLOAT -> "'" + text + "'";
            case STRING -> "the string '" + value + "'";
            case DATA, VARIABLE_BEGIN, VARIABLE_END, BLOCK_BEGIN, BLOCK_END, END -> kind.words();
        };
    }
}
