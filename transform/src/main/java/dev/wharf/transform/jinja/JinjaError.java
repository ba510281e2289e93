package dev.wharf.transform.jinja;

import dev.wharf.core.error.ErrorCode;
import dev.wharf.core.error.ErrorKind;

/** What can be wrong with a template or with the values that it is rendered with. */
public enum JinjaError implements ErrorCode {
    SYNTAX("JINJA-001", "A template breaks Jinja's grammar.", "Mend the line that the message shows."),
    UNCLOSED(
            "JINJA-002",
            "A tag, block, comment or string is not closed.",
            "Close what the message names; it was opened at the place shown."),
    UNKNOWN_TAG("JINJA-003", "A statement starts with a word that is no tag.", "Use the tag that the message offers."),
    UNSUPPORTED_TAG(
            "JINJA-004",
            "A tag of Jinja has no meaning in a dbt project.",
            "Share SQL through macros: they are found by name, without an import."),
    UNKNOWN_FILTER("JINJA-005", "A filter does not exist.", "Use the filter that the message offers."),
    UNKNOWN_TEST("JINJA-006", "A test after 'is' does not exist.", "Use the test that the message offers."),
    UNDEFINED(
            "JINJA-007",
            "A name that has no value was called, read from or computed with.",
            "Correct the name, or guard its use with 'is defined' or '| default(...)'."),
    WRONG_TYPE(
            "JINJA-008",
            "An operation does not fit the type of its values.",
            "Convert the value first, for example with '| string', '| int' or '| list'."),
    BAD_ARGUMENTS(
            "JINJA-009",
            "A call has too many, too few, unknown or repeated arguments.",
            "Call it with the parameters that the message lists."),
    BAD_VALUE("JINJA-010", "A value lies outside of what an operation accepts.", "Correct the value."),
    TOO_DEEP(
            "JINJA-011",
            "Macros call each other, or brackets nest, without an end.",
            "Give the recursion a condition to stop at."),
    TOO_LARGE(
            "JINJA-012",
            "A loop, a range, a number or a text grows beyond its limit.",
            "Bound the loop, or do the work in SQL."),
    REFUSED(
            "JINJA-013",
            "Something of Jinja is refused because it would make a build differ from run to run, or is meant for HTML.",
            "Do without it; the message says why it is refused."),
    RETURN_OUTSIDE_MACRO(
            "JINJA-014",
            "return() was called outside of a macro.",
            "Print the value with {{ ... }}, or move the code into a macro."),
    BAD_ASSIGNMENT(
            "JINJA-015",
            "A value cannot be assigned to its target.",
            "Give as many names as there are values; set attributes on a namespace() only.");

    private final String id;
    private final String summary;
    private final String remedy;

    JinjaError(String id, String summary, String remedy) {
        this.id = id;
        this.summary = summary;
        this.remedy = remedy;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public ErrorKind kind() {
        return ErrorKind.USER;
    }

    @Override
    public boolean isRetryable() {
        return false;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public String remedy() {
        return remedy;
    }
}
