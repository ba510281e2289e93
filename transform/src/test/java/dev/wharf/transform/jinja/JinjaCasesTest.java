package dev.wharf.transform.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the interpreter to what Python's Jinja2 makes of the same templates, to the byte. */
class JinjaCasesTest {
    static List<JinjaCase> cases() throws IOException {
        return JinjaCase.load("/jinja/cases.jsonl");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithPython(JinjaCase given) {
        if (given.expected() != null) {
            assertThat(given.render()).as(given.template()).isEqualTo(given.expected());
            return;
        }
        JinjaException error = catchThrowableOfType(JinjaException.class, given::render);
        assertThat(error).as(given.template()).isNotNull();
        assertThat(kind(error)).as(error.getMessage()).isEqualTo(given.error());
        assertThat(error.line()).as(error.getMessage()).isEqualTo(given.errorLine());
    }

    private static String kind(JinjaException error) {
        return switch ((JinjaError) error.code()) {
            case SYNTAX, UNCLOSED, UNKNOWN_TAG, UNSUPPORTED_TAG -> "syntax";
            case UNKNOWN_FILTER, UNKNOWN_TEST -> "unknown";
            case UNDEFINED -> "undefined";
            case RETURN_OUTSIDE_MACRO -> "return";
            default -> "runtime";
        };
    }

    @Test
    void holdsEnoughCases() throws IOException {
        assertThat(cases()).hasSizeGreaterThan(500);
    }
}
