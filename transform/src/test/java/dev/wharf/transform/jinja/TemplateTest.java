package dev.wharf.transform.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a caller gets from a template besides its text. */
class TemplateTest {
    private static final Scope EMPTY = Scope.root(Map.of());

    @Test
    void handsOutDbtsBlocks() {
        Template template = Template.parse("""
                {% docs orders %}
                # Orders {{ 'x' }}
                {% enddocs %}
                {%- snapshot s_orders -%} select {{ 1 + 1 }} {%- endsnapshot -%}
                {% test positive(model, column_name, least=0) %}{{ column_name }} < {{ least }}{% endtest %}
                {% data_test old(model) %}{{ model }}{% enddata_test %}
                {% materialization lake, adapter='wharf', supported_languages=['sql'] %}{{ return(7) }}{% endmaterialization %}
                {% materialization plain, default %}p{% endmaterialization %}
                """, "m.sql");

        assertThat(template.blocks())
                .extracting(Block::kind)
                .containsExactly(
                        BlockKind.DOCS,
                        BlockKind.SNAPSHOT,
                        BlockKind.TEST,
                        BlockKind.DATA_TEST,
                        BlockKind.MATERIALIZATION,
                        BlockKind.MATERIALIZATION);
        assertThat(template.blocks())
                .extracting(Block::name)
                .containsExactly("orders", "s_orders", "positive", "old", "lake", "plain");
        assertThat(template.blocks().get(0).source()).isEqualTo("\n# Orders {{ 'x' }}\n");
        assertThat(template.blocks().get(0).render(EMPTY)).isEqualTo("\n# Orders x\n");
        assertThat(template.blocks().get(1).source()).isEqualTo(" select {{ 1 + 1 }} ");
        assertThat(template.blocks().get(1).render(EMPTY)).isEqualTo("select 2");
        assertThat(template.blocks().get(1).place().line()).isEqualTo(4);
        assertThat(template.blocks().get(4).options()).containsEntry("adapter", "wharf");
        assertThat(template.macros())
                .containsOnlyKeys(
                        "test_positive", "test_old", "materialization_lake_wharf", "materialization_plain_default");
        assertThat(template.macros().get("test_positive").parameterNames())
                .containsExactly("model", "column_name", "least");
        assertThat(template.macros().get("test_positive").bind(EMPTY).call(Arguments.of("m", "c")))
                .isEqualTo("c < 0");
        assertThat(template.macros()
                        .get("materialization_lake_wharf")
                        .bind(EMPTY)
                        .call(Arguments.none()))
                .isEqualTo(7L);
        assertThat(template.render(EMPTY).strip()).isEmpty();
    }

    @Test
    void handsOutTheMacrosOfTheTopLevelOnly() {
        Template template = Template.parse(
                "{% macro a() %}{% macro inner() %}{% endmacro %}{% endmacro %}{% macro b(x: int, y: Dict[str, List[int]] = 2) %}{{ x }}{{ y }}{% endmacro %}",
                "m.sql");

        assertThat(template.macros()).containsOnlyKeys("a", "b");
        assertThat(template.macros().get("b").bind(EMPTY).call(Arguments.of(1L)))
                .isEqualTo("12");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{{ 1 + 1 }};java.lang.Long;2",
                "{{ [1] }};java.util.ArrayList;[1]",
                "{{ x }};java.math.BigDecimal;1.50",
                "{{ none }};dev.wharf.transform.jinja.None;None",
                "a{{ 1 }};java.lang.String;a1",
                "{{ 1 }}{{ 2 }};java.lang.String;12",
                "5;java.lang.String;5",
                "{{ '5' }};java.lang.String;5",
                "{{ '5' | as_number }};java.lang.Long;5",
                "{{ '-2.5' | as_number }};java.lang.Double;-2.5",
                "{{ 'True' | as_bool }};java.lang.Boolean;True",
                "{{ \"['a', (1, {'b': None})]\" | as_native }};java.util.ArrayList;['a', (1, {'b': None})]",
                "{{ 'true' | as_native }};java.lang.String;true",
                "{{ 'f(1)' | as_native }};java.lang.String;f(1)",
                "{{ 5 | as_text }};java.lang.String;5",
                "{% set q = [2] %}{{ q }};java.util.ArrayList;[2]",
            })
    void rendersNativeValues(String template, Class<?> type, String text) {
        Object value = Template.parse(template, "x.yml").renderNative(Scope.root(Map.of("x", new BigDecimal("1.50"))));

        assertThat(value).isInstanceOf(type);
        assertThat(Values.text(value)).isEqualTo(text);
    }

    @Test
    void refusesNativeTextThatSpellsSomethingElse() {
        JinjaException error = catchThrowableOfType(
                JinjaException.class,
                () -> Template.parse("{{ 'maybe' | as_bool }}", "x.yml").renderNative(EMPTY));

        assertThat(error.code()).isEqualTo(JinjaError.BAD_VALUE);
    }

    @Test
    void evaluatesExpressionsOfOtherFiles() {
        Scope scope = Scope.root(Map.of("ref", Function.of("ref(name, version=none)", a -> List.of(a.value("name")))));

        assertThat(Expressions.evaluate("ref('orders', version=2)", scope, "schema.yml", 12))
                .isEqualTo(List.of("orders"));
        assertThat(Expressions.evaluate("1, 2", scope, "schema.yml", 12)).isEqualTo(Tuple.of(1L, 2L));
        JinjaException error = catchThrowableOfType(
                JinjaException.class, () -> Expressions.evaluate("ref('a') b", scope, "schema.yml", 12));
        assertThat(error.line()).isEqualTo(12);
        assertThat(error.column()).isEqualTo(10);
        error = catchThrowableOfType(
                JinjaException.class, () -> Expressions.evaluate("1 +\n rfe('a')", scope, "schema.yml", 12));
        assertThat(error.line()).isEqualTo(13);
        assertThat(error.getMessage()).contains("Did you mean 'ref'?");
    }

    @Test
    void looksUpNamesFromTheInsideOut() {
        Resolver packages = name -> name.equals("helper") ? Optional.of("from package") : Optional.empty();
        Scope root = Scope.root(packages, Options.dbt());
        Scope inner = root.child(name -> name.equals("near") ? Optional.of("inner") : Optional.empty());
        inner.set("own", "x");

        String text = Template.parse("{{ helper }}|{{ near }}|{{ own }}|{{ far }}|{{ range(2)|list }}", "a")
                .render(inner);

        assertThat(text).isEqualTo("from package|inner|x||[0, 1]");
        assertThat(root.find("own")).isEmpty();
        assertThat(root.get("nope")).isInstanceOf(Undefined.class);
    }

    @Test
    void leavesTheGlobalsAsTheyAre() {
        Scope scope = Scope.root(Map.of("x", 1L));

        assertThat(Template.parse("{% set x = 2 %}{% set y = 3 %}{{ x }}", "a").render(scope))
                .isEqualTo("2");
        assertThat(scope.get("x")).isEqualTo(1L);
        assertThat(scope.find("y")).isEmpty();
    }

    @Test
    void workWithObjectsOfJava() {
        Scope scope = Scope.root(Map.of("rel", new Relation("orders"), "day", new Day(3)));

        assertThat(Template.parse(
                                "{{ rel }} {{ rel.name }} {{ rel['name'] }} {{ rel[0] }} {{ rel is mapping }} {{ rel.nope is defined }} {{ [rel] }} {{ day + 4 }} {{ 4 + day }} {{ 'y' if rel }} {{ rel.upper() }}",
                                "a")
                        .render(scope))
                .isEqualTo("\"orders\" orders orders o True False [\"orders\"] day 7 day 7 y ORDERS");
    }

    private record Relation(String name) implements Attributed, Indexed {
        @Override
        public Optional<Object> attribute(String wanted) {
            return switch (wanted) {
                case "name" -> Optional.of(name);
                case "upper" -> Optional.of((Callable) arguments -> name.toUpperCase(java.util.Locale.ROOT));
                default -> Optional.empty();
            };
        }

        @Override
        public Optional<Object> item(Object key) {
            return key.equals(0L) ? Optional.of(name.substring(0, 1)) : Optional.empty();
        }

        @Override
        public boolean isMapping() {
            return true;
        }

        @Override
        public String toString() {
            return '"' + name + '"';
        }
    }

    private record Day(long number) implements Operand {
        @Override
        public Optional<Object> apply(Operator operator, Object other, boolean reflected) {
            return operator == Operator.ADD && other instanceof Long days
                    ? Optional.of(new Day(number + days))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return "day " + number;
        }
    }

    @Test
    void takesValuesFromJava() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("nothing", null);
        values.put("small", 7);
        values.put("real", 1.5f);
        values.put("nested", Map.of("list", List.of(1, 2)));
        Scope scope = Scope.root(Values.scope(values));

        assertThat(Template.parse(
                                "{{ nothing }} {{ small // 2 }} {{ real }} {{ nested.list[0] + 1 }}{% do nested.list.append(3) %} {{ nested }}",
                                "a")
                        .render(scope))
                .isEqualTo("None 3 1.5 2 {'list': [1, 2, 3]}");
    }

    @Test
    void computesDecimalsAsPythonDoes() {
        Scope scope = Scope.root(Map.of("d", new BigDecimal("1.50")));

        assertThat(Template.parse(
                                "{{ d }} {{ d + 1 }} {{ d * 2 }} {{ d / 4 }} {{ [d] }} {{ d|int }} {{ d|float }} {{ d == 1.5 }} {{ d > 1 }} {{ -d }}",
                                "a")
                        .render(scope))
                .isEqualTo("1.50 2.50 3.00 0.375 [Decimal('1.50')] 1 1.5 True True -1.50");
    }

    @Test
    void keepsTheOrderOfSets() {
        assertThat(Template.parse(
                                "{{ set([3,1,3]) }} {{ set([1,2]).union([5]) }} {{ set([1,2]) - set([2]) }} {{ 1 in set([1.0]) }} {{ set(5, 'd') }} {{ set([]) }} {{ set([1]).issubset([1,2]) }} {{ set('aab')|length }} {{ set([1,2]) == set([2,1]) }}",
                                "a")
                        .render(EMPTY))
                .isEqualTo("{3, 1} {1, 2, 5} {1} True d set() True 2 True");
    }

    @Test
    void printsNamesOfLazyValues() {
        assertThat(Template.parse(
                                "{{ [1]|map('string') }} {{ range }} {{ {}.items }} {% macro m() %}{% endmacro %}{{ m }}",
                                "a")
                        .render(EMPTY))
                .isEqualTo("<generator object> <function range> <built-in method items of dict object> <Macro 'm'>");
    }

    @Test
    void isReadByManyThreadsAtOnce() {
        Template template = Template.parse("{% for i in range(n) %}{{ loop.index }}{% endfor %}", "a");

        List<String> texts = java.util.stream.LongStream.range(0, 200)
                .parallel()
                .mapToObj(n -> template.render(Scope.root(Map.of("n", n % 5))))
                .toList();

        assertThat(texts).hasSize(200);
        assertThat(texts.get(4)).isEqualTo("1234");
        assertThat(texts.get(103)).isEqualTo("123");
    }

    @Test
    void writesJsonForOthers() {
        assertThat(JsonText.of(Values.from(Map.of("b", List.of("<é>", 1, 2.5))), false))
                .isEqualTo("{\"b\": [\"<\\u00e9>\", 1, 2.5]}");
    }
}
