package dev.wharf.transform.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wharf.core.error.ErrorCode;
import dev.wharf.core.error.ErrorKind;
import dev.wharf.core.error.WharfException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes wrong is named with its code, its place and what to do. */
class JinjaErrorTest {
    private static final Scope GLOBALS =
            Scope.root(Values.scope(Map.of("customer", Map.of("name", "Ann"), "l", List.of(1))));

    static List<Arguments> faults() {
        return List.of(
                Arguments.of(JinjaError.SYNTAX, 1, 8, "{{ 1 + }}", "'}}'".replace("'", "")),
                Arguments.of(JinjaError.SYNTAX, 3, 6, "a\nb\n{{ x y }}", "'y'"),
                Arguments.of(JinjaError.SYNTAX, 1, 6, "{{ (1] }}", "']'"),
                Arguments.of(JinjaError.SYNTAX, 1, 4, "{{ @ }}", "'@'"),
                Arguments.of(JinjaError.SYNTAX, 1, 5, "{{ '\\x4' }}", "hexadecimal"),
                Arguments.of(JinjaError.SYNTAX, 1, 9, "{% call l %}{% endcall %}", "call of a macro"),
                Arguments.of(JinjaError.SYNTAX, 2, 4, "\n{% break %}", "outside of a loop"),
                Arguments.of(
                        JinjaError.SYNTAX,
                        1,
                        18,
                        "{% if l %}    {% test t(m) %}{% endtest %}{% endif %}",
                        "top of a file"),
                Arguments.of(JinjaError.UNCLOSED, 2, 1, "a\n{{ x", "'}}'"),
                Arguments.of(JinjaError.UNCLOSED, 1, 4, "{{ 'abc }}", "second '"),
                Arguments.of(JinjaError.UNCLOSED, 1, 3, "a {# b", "'#}'"),
                Arguments.of(JinjaError.UNCLOSED, 1, 4, "{% for x in l %}\n{{ x }}", "{% endfor %}"),
                Arguments.of(JinjaError.UNCLOSED, 1, 1, "{% raw %} x", "endraw"),
                Arguments.of(JinjaError.UNKNOWN_TAG, 2, 6, "\n  {% foor x in l %}", "Did you mean 'for'?"),
                Arguments.of(JinjaError.UNKNOWN_TAG, 1, 14, "{% if l %}{% endfor %}", "'if' is open"),
                Arguments.of(JinjaError.UNSUPPORTED_TAG, 1, 4, "{% include 'x' %}", "'include'"),
                Arguments.of(JinjaError.UNSUPPORTED_TAG, 1, 4, "{% from 'x' import y %}", "'from'"),
                Arguments.of(JinjaError.UNKNOWN_FILTER, 1, 8, "{{ l | lenght }}", "Did you mean 'length'?"),
                Arguments.of(JinjaError.UNKNOWN_TEST, 1, 9, "{{ l is definde }}", "Did you mean 'defined'?"),
                Arguments.of(JinjaError.UNDEFINED, 2, 6, "x\n  {{ custmer.name }}", "Did you mean 'customer'?"),
                Arguments.of(JinjaError.UNDEFINED, 1, 4, "{{ nope() }}", "'nope' is undefined"),
                Arguments.of(JinjaError.UNDEFINED, 1, 13, "{{ customer.nmae.x }}", "Did you mean 'name'?"),
                Arguments.of(JinjaError.WRONG_TYPE, 1, 6, "{{ 1 + 'a' }}", "'int' and 'str'"),
                Arguments.of(JinjaError.WRONG_TYPE, 1, 13, "{% for x in 5 %}{% endfor %}", "not iterable"),
                Arguments.of(JinjaError.BAD_ARGUMENTS, 1, 8, "{{ 'a'|center(1, 2) }}", "center(width=80)"),
                Arguments.of(JinjaError.BAD_ARGUMENTS, 2, 4, "{% macro m(a) %}{% endmacro %}\n{{ m(b=1) }}", "'m(a)'"),
                Arguments.of(JinjaError.BAD_VALUE, 1, 6, "{{ 1 / 0 }}", "division by zero"),
                Arguments.of(
                        JinjaError.TOO_DEEP,
                        1,
                        20,
                        "{% macro m() %}{{- m() }}{% endmacro %}{{ m() }}",
                        "'m' is called too deep"),
                Arguments.of(JinjaError.TOO_LARGE, 1, 4, "{{ range(100001) }}", "'100000'"),
                Arguments.of(JinjaError.TOO_LARGE, 1, 8, "{{ 'a' * 10 ** 12 }}", "too large"),
                Arguments.of(JinjaError.TOO_LARGE, 1, 7, "{{ 10 ** (10 ** 10) }}", "too large"),
                Arguments.of(JinjaError.TOO_LARGE, 1, 8, "{{ 'a'|center(10**11) }}", "too large"),
                Arguments.of(JinjaError.REFUSED, 1, 6, "{{ l|random }}", "every time"),
                Arguments.of(JinjaError.REFUSED, 1, 4, "{{ lipsum() }}", "every time"),
                Arguments.of(JinjaError.RETURN_OUTSIDE_MACRO, 1, 1, "x {{ return(1) }}", "no macro"),
                Arguments.of(JinjaError.BAD_ASSIGNMENT, 1, 8, "{% set a, b = 1, 2, 3 %}", "'2' names and '3' values"),
                Arguments.of(JinjaError.BAD_ASSIGNMENT, 1, 8, "{% set customer.name = 1 %}", "namespace"));
    }

    @ParameterizedTest(name = "{0} in {3}")
    @MethodSource("faults")
    void namesCodePlaceAndFix(JinjaError code, int line, int column, String template, String hint) {
        JinjaException error = render(template);

        assertThat(error).as(template).isNotNull();
        assertThat(error.code()).as(error.getMessage()).isEqualTo(code);
        assertThat(error.line() + ":" + error.column()).as(error.getMessage()).isEqualTo(line + ":" + column);
        assertThat(error.getMessage()).contains(hint).contains("models/a.sql:" + line + ":" + column);
        assertThat(error.fix()).isNotBlank();
    }

    private static JinjaException render(String template) {
        return catchThrowableOfType(
                JinjaException.class,
                () -> Template.parse(template, "models/a.sql").render(GLOBALS));
    }

    @Test
    void provokesEveryCode() {
        Set<Object> provoked = faults().stream().map(fault -> fault.get()[0]).collect(Collectors.toSet());

        assertThat(provoked).containsAll(EnumSet.allOf(JinjaError.class));
    }

    @Test
    void numbersItsCodesOnce() {
        assertThat(Arrays.stream(JinjaError.values()).map(ErrorCode::id)).doesNotHaveDuplicates();
        assertThat(JinjaError.values()).allSatisfy(code -> {
            assertThat(code.id()).matches("JINJA-\\d{3}");
            assertThat(code.kind()).isEqualTo(ErrorKind.USER);
            assertThat(code.isRetryable()).isFalse();
            assertThat(code.summary()).endsWith(".");
            assertThat(code.remedy()).endsWith(".");
        });
    }

    @Test
    void showsTheLineAndTheMacrosUnderWay() {
        Template macros = Template.parse(
                "{% macro inner(x) %}\n  {{ x.y.z }}\n{% endmacro %}{% macro outer() %}{{ inner({}) }}{% endmacro %}",
                "macros/m.sql");
        Scope scope = Scope.root(Map.of());
        macros.macros().forEach((name, macro) -> scope.set(name, macro.bind(scope)));

        JinjaException error = catchThrowableOfType(
                JinjaException.class,
                () -> Template.parse("{{ outer() }}", "models/a.sql").render(scope));

        assertThat(error.file()).isEqualTo("macros/m.sql");
        assertThat(error.line()).isEqualTo(2);
        assertThat(error.reason()).contains("the line reads '{{ x.y.z }}'");
        assertThat(error.macros())
                .containsExactly("macro 'inner' (macros/m.sql:1:4)", "macro 'outer' (macros/m.sql:3:18)");
        assertThat(error.reason()).contains("in macro 'inner'");
    }

    @Test
    void keepsCodeAndCauseOfWhatAFunctionRaises() {
        ErrorCode foreign = dev.wharf.core.error.CoreError.IO_FAILED;
        WharfException original = new WharfException(foreign, "Table 'x' is gone.", "it was dropped", "Restore it.");
        Scope scope = Scope.root(Map.of("read", Function.of("read(name)", a -> {
            throw original;
        })));

        JinjaException error = catchThrowableOfType(
                JinjaException.class,
                () -> Template.parse("a\n{{ read('x') }}", "models/a.sql").render(scope));

        assertThat(error.code()).isEqualTo(foreign);
        assertThat(error).hasCause(original);
        assertThat(error.line()).isEqualTo(2);
        assertThat(error.fix()).isEqualTo("Restore it.");
    }

    @Test
    void endsLoopsThatDoNotEnd() {
        Scope scope = Scope.root(Map.of(), Options.dbt().withLimits(new Limits(50, 1000, 100_000)));
        String endless = "{% set l = [1] %}{% for x in l %}{% do l.append(x) %}{% endfor %}";

        assertCode(endless, scope, JinjaError.TOO_LARGE);
        assertCode("{% for i in range(900) %}{{ 'x' * 1000 }}{% endfor %}", scope, JinjaError.TOO_LARGE);
        assertCode("{% for i in [1] recursive %}{{ loop([1]) }}{% endfor %}", scope, JinjaError.TOO_DEEP);
        assertThat(Template.parse("{% for i in range(900) %}.{% endfor %}", "a").render(scope))
                .hasSize(900);
        assertThat(Template.parse("{% for i in range(900) %}.{% endfor %}", "a").render(scope))
                .hasSize(900);
    }

    @Test
    void survivesWhatNestsWithoutEnd() {
        Scope scope = Scope.root(Map.of());

        assertCode("{{ " + "(".repeat(5000) + "1" + ")".repeat(5000) + " }}", scope, JinjaError.TOO_DEEP);
        assertCode("{{ " + "[".repeat(5000) + "]".repeat(5000) + " }}", scope, JinjaError.TOO_DEEP);
        assertCode("{% if 1 %}".repeat(5000) + "{% endif %}".repeat(5000), scope, JinjaError.TOO_DEEP);
        assertCode("{{ 1" + " + 1".repeat(100_000) + " }}", scope, JinjaError.TOO_DEEP);
        assertCode(
                "{% set a = [] %}{% do a.append(a) %}{% set b = [] %}{% do b.append(b) %}{{ a == b }}",
                scope, JinjaError.TOO_DEEP);
        assertCode("{% set l = [] %}{% do l.append(l) %}{{ l|tojson }}", scope, JinjaError.BAD_VALUE);
    }

    private static void assertCode(String template, Scope scope, JinjaError code) {
        JinjaException error = catchThrowableOfType(
                JinjaException.class, () -> Template.parse(template, "a.sql").render(scope));
        assertThat(error)
                .as(template.substring(0, Math.min(60, template.length())))
                .isNotNull();
        assertThat(error.code()).as(error.getMessage()).isEqualTo(code);
    }

    @Test
    void refusesToChangeWhatBelongsToTheProject() {
        Scope scope = Scope.root(Map.of("fixed", List.of(1L, 2L), "dict", Map.of("a", 1L)));

        assertCode("{% do fixed.append(3) %}", scope, JinjaError.WRONG_TYPE);
        assertCode("{% do dict.update(a=2) %}", scope, JinjaError.WRONG_TYPE);
    }

    @Test
    void leavesUnknownFiltersUnderAConditionUntilTheyRun() {
        assertThat(Template.parse("{% if 'x' is filter %}{{ 1|x }}{% else %}no{% endif %}", "a")
                        .render(GLOBALS))
                .isEqualTo("no");
    }
}
