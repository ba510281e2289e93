package dev.wharf.transform.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.core.error.ErrorCode;
import dev.wharf.core.error.Problem;
import dev.wharf.transform.TransformError;
import dev.wharf.transform.jinja.JinjaError;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One mistake in each project: the message names its place, what is wrong and what to do. */
class BrokenProjectTest {
    @TempDir
    Path temp;

    record Broken(String mistake, Map<String, String> files, ErrorCode code, String place, String cause, String fix) {
        @Override
        public String toString() {
            return mistake;
        }
    }

    static Stream<Broken> projects() {
        return Stream.of(
                model(
                        "a ref that is misspelt",
                        "select *\nfrom {{ ref('ordrs') }}",
                        TransformError.UNKNOWN_REF,
                        "models/a.sql:2",
                        "no model or seed of the project is called 'ordrs'",
                        "did you mean ref('orders')?"),
                model(
                        "a ref to another package",
                        "select * from {{ ref('kit', 'orders') }}",
                        TransformError.UNKNOWN_REF,
                        "models/a.sql:1",
                        "is called 'orders'",
                        "did you mean ref('orders')?"),
                model(
                        "a source that is misspelt",
                        "\n\nselect * from {{ source('bronze', 'order') }}",
                        TransformError.UNKNOWN_SOURCE,
                        "models/a.sql:3",
                        "declares the table 'bronze.order'",
                        "did you mean source('bronze', 'orders')?"),
                model(
                        "a ref to a disabled model",
                        "select * from {{ ref('off') }}",
                        TransformError.DISABLED_REF,
                        "models/a.sql:1",
                        "'models/off.sql' is set to 'enabled: false'",
                        "enable it, or disable this file as well."),
                model(
                        "a model that reads itself",
                        "select * from {{ ref('a') }}",
                        TransformError.CYCLE,
                        "models/a.sql",
                        "'a' -> 'a', each read by the next.",
                        "take one ref() out of the circle"),
                model(
                        "a variable without a value",
                        "select {{ var('cutof') }}",
                        TransformError.UNKNOWN_VAR,
                        "models/a.sql:1",
                        "neither 'vars:' in dbt_project.yml nor the command line sets it",
                        "did you mean 'cutoff'?"),
                model(
                        "an environment variable that is not set",
                        "select '{{ env_var('NOT_SET') }}'",
                        TransformError.UNKNOWN_ENV_VAR,
                        "models/a.sql:1",
                        "gives no default",
                        "set it, or write env_var('NOT_SET', 'a default')."),
                model(
                        "a macro that stops",
                        "{{ exceptions.raise_compiler_error('bad day') }} select 1",
                        TransformError.RAISED,
                        "models/a.sql:1",
                        "a macro says 'bad day'",
                        "do what its message says."),
                model(
                        "a macro that does not exist",
                        "select {{ centz('x') }}",
                        JinjaError.UNDEFINED,
                        "models/a.sql:1",
                        "select {{ centz('x') }}",
                        "Did you mean 'cents'?"),
                model(
                        "a wrong argument of a macro",
                        "select {{ cents(columm='x') }}",
                        JinjaError.BAD_ARGUMENTS,
                        "models/a.sql:1",
                        "columm",
                        "column"),
                model(
                        "a tag that is not closed",
                        "select 1 as x\n{% if true %}\n, 2 as y",
                        JinjaError.UNCLOSED,
                        "models/a.sql:2",
                        "if",
                        ""),
                model(
                        "a dispatch that finds nothing",
                        "select {{ adapter.dispatch('nothing')() }}",
                        TransformError.UNKNOWN_MACRO,
                        "models/a.sql:1",
                        "has 'duckdb__nothing' or 'default__nothing'",
                        "add a macro 'default__nothing'"),
                model(
                        "three names in a ref",
                        "select * from {{ ref('a', 'b', 'c') }}",
                        TransformError.BAD_ARGUMENTS,
                        "models/a.sql:1",
                        "it takes a model, or a package and a model",
                        "write ref('model')."),
                model(
                        "a source with one name",
                        "select * from {{ source('bronze') }}",
                        TransformError.BAD_ARGUMENTS,
                        "models/a.sql:1",
                        "the source's name and the table's name",
                        "write source('source', 'table')."),
                model(
                        "a number for a name",
                        "select * from {{ ref(12) }}",
                        TransformError.BAD_ARGUMENTS,
                        "models/a.sql:1",
                        "'12', which is not text",
                        "write ref('model')."),
                model(
                        "a version in a ref",
                        "select * from {{ ref('orders', v=2) }}",
                        TransformError.UNSUPPORTED,
                        "models/a.sql:1",
                        "versions of models are not built yet",
                        "write ref('model') alone."),
                model(
                        "a query while compiling",
                        "{% set r = run_query('select 1') %}\nselect 1",
                        TransformError.UNSUPPORTED,
                        "models/a.sql:1",
                        "it runs a query while models are compiled",
                        "write the values into the model"),
                model(
                        "a look at a table's columns",
                        "select {{ adapter.get_columns_in_relation(ref('orders')) }}",
                        TransformError.UNSUPPORTED,
                        "models/a.sql:1",
                        "it runs a query while models are compiled",
                        "write the values into the model"),
                model(
                        "a table dropped by a macro",
                        "{% do adapter.drop_relation(this) %} select 1",
                        TransformError.UNSUPPORTED,
                        "models/a.sql:1",
                        "only models write to it",
                        "make a model of what it writes."),
                model(
                        "an empty model",
                        "-- nothing yet\n",
                        TransformError.EMPTY_MODEL,
                        "models/a.sql",
                        "nothing but blanks and comments is left",
                        "write a SELECT into it, or remove the file."),
                model(
                        "an incremental model",
                        "\n{{ config(materialized='incremental') }} select 1 as x",
                        TransformError.UNSUPPORTED,
                        "models/a.sql:2",
                        "incremental models are not built yet.",
                        "use 'table' or 'view'"),
                model(
                        "an ephemeral model",
                        "{{ config(materialized='ephemeral') }} select 1 as x",
                        TransformError.UNSUPPORTED,
                        "models/a.sql:1",
                        "ephemeral models are not built yet.",
                        "use 'table' or 'view'"),
                model(
                        "a materialization that is misspelt",
                        "{{ config(materialized='tabel') }} select 1 as x",
                        TransformError.UNSUPPORTED,
                        "models/a.sql:1",
                        "Wharf has no such materialization.",
                        "did you mean 'table'?"),
                model(
                        "a hook",
                        "{{ config(post_hook='grant select on x to y') }} select 1 as x",
                        TransformError.UNSUPPORTED,
                        "models/a.sql:1",
                        "a hook may write",
                        "remove the hook"),
                model(
                        "grants",
                        "{{ config(grants={'select': ['bi']}) }} select 1 as x",
                        TransformError.UNSUPPORTED,
                        "models/a.sql:1",
                        "rights are granted in the catalog",
                        "remove the setting."),
                model(
                        "a name with a dot",
                        "{{ config(alias='a.b') }} select 1 as x",
                        TransformError.BAD_CONFIG,
                        "models/a.sql",
                        "'a.b' is not the name of a table or namespace.",
                        "use letters"),
                model(
                        "two models for one table",
                        "{{ config(alias='orders') }} select 1 as x",
                        TransformError.SAME_RELATION,
                        "models/orders.sql",
                        "both come out as 'main.orders'",
                        "give one of them another 'alias' or 'schema'."),
                yaml(
                        "a test that does not exist",
                        "models:\n  - name: orders\n    columns:\n      - name: x\n        data_tests: [not_nul]\n",
                        TransformError.UNKNOWN_MACRO,
                        "models/y.yml:5 (models[0].columns[0].data_tests[0])",
                        "has a generic test of this name",
                        "did you mean 'not_null'?"),
                yaml(
                        "a relationship to nothing",
                        "models:\n  - name: orders\n    columns:\n      - name: x\n        data_tests:\n"
                                + "          - relationships: {to: ref('odrers'), field: x}\n",
                        TransformError.UNKNOWN_REF,
                        "models/y.yml:6",
                        "is called 'odrers'",
                        "did you mean ref('orders')?"),
                yaml(
                        "an argument that the test does not take",
                        "models:\n  - name: orders\n    columns:\n      - name: x\n        data_tests:\n"
                                + "          - accepted_values: {value: [1]}\n",
                        JinjaError.BAD_ARGUMENTS,
                        "models/y.yml:6 (models[0].columns[0].data_tests[0])",
                        "",
                        "(model, column_name, values, quote)"),
                yaml(
                        "a severity that does not exist",
                        "models:\n  - name: orders\n    columns:\n      - name: x\n        data_tests:\n"
                                + "          - not_null: {config: {severity: fatal}}\n",
                        TransformError.BAD_CONFIG,
                        "models/y.yml:6 (models[0].columns[0].data_tests[0])",
                        "'fatal' is not a value that it takes.",
                        "use 'error' or 'warn'."),
                yaml(
                        "a limit that is none",
                        "models:\n  - name: orders\n    data_tests:\n      - unique: {column_name: x, limit: -1}\n",
                        TransformError.BAD_CONFIG,
                        "models/y.yml:4 (models[0].data_tests[0])",
                        "'-1' is not a value that it takes.",
                        "write a whole number above 0."),
                yaml(
                        "a condition that is none",
                        "models:\n  - name: orders\n    data_tests:\n      - unique: {column_name: x, warn_if: ten}\n",
                        TransformError.BAD_CONFIG,
                        "models/y.yml:4 (models[0].data_tests[0])",
                        "'ten' is not a value that it takes.",
                        "write a condition"),
                yaml(
                        "the same test twice",
                        "models:\n  - name: orders\n    columns: [{name: x, data_tests: [unique, unique]}]\n",
                        TransformError.BAD_CONFIG,
                        "models/y.yml:3 (models[0].columns[0].data_tests[1])",
                        "asks for the same test",
                        "remove one of them"),
                yaml(
                        "a docs block that does not exist",
                        "models:\n  - name: orders\n    description: \"{{ doc('ordr') }}\"\n",
                        TransformError.BAD_ARGUMENTS,
                        "models/y.yml:1",
                        "no .md file has a docs block of this name",
                        "did you mean 'order'?"),
                yaml(
                        "a source in files elsewhere",
                        "sources: [{name: s, tables: [{name: t, meta: {external_location: 'x/*.parquet'},"
                                + " data_tests: [{relationships: {column_name: a, to: \"source('s', 't')\", field: a}}]}]}]\n",
                        TransformError.UNSUPPORTED,
                        "models/y.yml:1",
                        "models read tables of the lakehouse",
                        "let sources/*.yml load the files into the table 's.t'"),
                file(
                        "a type that a seed cannot have",
                        "seeds/s.yml",
                        "seeds: [{name: codes, config: {column_types: {a: strng}}}]",
                        TransformError.BAD_CONFIG,
                        "seeds/codes.csv",
                        "'strng' is not a type.",
                        "write a type such as string"),
                file(
                        "a delimiter of two characters",
                        "seeds/s.yml",
                        "seeds: [{name: codes, config: {delimiter: ';;'}}]",
                        TransformError.BAD_CONFIG,
                        "seeds/codes.csv",
                        "';;' is not one character.",
                        "for example ';'."),
                file(
                        "a materialization of one's own",
                        "macros/mat.sql",
                        "\n{% materialization fancy, default %}{% endmaterialization %}",
                        TransformError.UNSUPPORTED,
                        "macros/mat.sql:2",
                        "how tables are written is Wharf's part",
                        "remove the block"),
                file(
                        "a macro that writes tables",
                        "macros/mat.sql",
                        "{% macro duckdb__get_create_table_as_sql(temporary, relation, sql) %}{% endmacro %}",
                        TransformError.UNSUPPORTED,
                        "macros/mat.sql:1",
                        "Wharf writes tables by itself",
                        "remove the macro."),
                file(
                        "a macro file that cannot be read",
                        "macros/bad.sql",
                        "{% macro x( %}{% endmacro %}",
                        JinjaError.SYNTAX,
                        "macros/bad.sql:1",
                        "",
                        ""),
                file(
                        "a schema macro that gives nothing",
                        "macros/g.sql",
                        "{% macro generate_schema_name(custom_schema_name, node) %}{% if node.name != 'orders' %}x{% endif %}{% endmacro %}",
                        TransformError.BAD_CONFIG,
                        "models/orders.sql",
                        "'' is not the name of a table or namespace.",
                        "use letters"),
                file(
                        "an empty singular test",
                        "tests/t.sql",
                        "{# nothing #}",
                        TransformError.EMPTY_MODEL,
                        "tests/t.sql",
                        "nothing but blanks and comments",
                        "write a SELECT into it"));
    }

    @ParameterizedTest
    @MethodSource("projects")
    void namesThePlaceTheCauseAndTheFix(Broken broken) {
        ProjectFolder folder = healthy();
        broken.files().forEach(folder::file);

        assertThat(folder.problems()).hasSize(1);
        Problem problem = folder.problems().get(0);
        assertThat(problem.code()).as(problem.render()).isEqualTo(broken.code());
        assertThat(String.valueOf(problem.location())).as(problem.render()).startsWith(broken.place());
        assertThat(problem.cause()).as(problem.render()).contains(broken.cause());
        assertThat(problem.fix()).as(problem.render()).contains(broken.fix());
    }

    @Test
    void printsTheWholeWayOfACircle() {
        ProjectFolder folder = healthy()
                .file("models/a.sql", "select * from {{ ref('c') }}")
                .file("models/b.sql", "select * from {{ ref('a') }}")
                .file("models/c.sql", "select * from {{ ref('b') }}");

        assertThat(folder.problems()).hasSize(1);
        assertThat(folder.problems().get(0).cause()).contains("'b' -> 'c' -> 'a' -> 'b'");
    }

    @Test
    void findsAllMistakesOfAllFilesAtOnce() {
        ProjectFolder folder = healthy()
                .file("models/a.sql", "select * from {{ ref('x') }}")
                .file("models/b.sql", "select {{ var('y') }}")
                .file("models/c.sql", "{% if %}")
                .file("tests/t.sql", "select * from {{ source('a', 'b') }}")
                .file("models/y.yml", "models: [{name: orders, data_tests: [nope]}]");

        assertThat(folder.problems())
                .extracting(Problem::code)
                .containsExactlyInAnyOrder(
                        TransformError.UNKNOWN_REF,
                        TransformError.UNKNOWN_VAR,
                        JinjaError.SYNTAX,
                        TransformError.UNKNOWN_SOURCE,
                        TransformError.UNKNOWN_MACRO);
    }

    @Test
    void refusesAnEnvironmentThatCannotBePartOfAName() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> new Environment("Dev-1")))
                .hasMessageContaining("TRANSFORM-007")
                .hasMessageContaining("call it 'dev', for example.");
    }

    @Test
    void compilesWithoutTheMistakes() {
        assertThat(healthy().problems()).isEmpty();
    }

    private ProjectFolder healthy() {
        return new ProjectFolder(temp)
                .file("dbt_project.yml", "name: shop\nvars: {cutoff: 3}\n")
                .file("models/orders.sql", "select 1 as x")
                .file("models/off.sql", "{{ config(enabled=false) }} select 1 as x")
                .file("models/bronze.yml", "sources: [{name: bronze, tables: [{name: orders}]}]")
                .file("models/d.md", "{% docs order %}An order.{% enddocs %}")
                .file("macros/cents.sql", "{% macro cents(column) %}({{ column }} / 100){% endmacro %}")
                .file("seeds/codes.csv", "a\n1\n");
    }

    private static Broken model(String mistake, String sql, ErrorCode code, String place, String cause, String fix) {
        return file(mistake, "models/a.sql", sql, code, place, cause, fix);
    }

    private static Broken yaml(String mistake, String yaml, ErrorCode code, String place, String cause, String fix) {
        return file(mistake, "models/y.yml", yaml, code, place, cause, fix);
    }

    private static Broken file(
            String mistake, String file, String text, ErrorCode code, String place, String cause, String fix) {
        return new Broken(mistake, Map.of(file, text), code, place, cause, fix);
    }
}
