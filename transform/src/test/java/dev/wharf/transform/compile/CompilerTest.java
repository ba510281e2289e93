package dev.wharf.transform.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompilerTest {
    @TempDir
    Path temp;

    private ProjectFolder project;

    @BeforeEach
    void write() {
        project = new ProjectFolder(temp).file("dbt_project.yml", """
                name: shop
                vars:
                  cutoff: 3
                  shop:
                    region: all
                models:
                  shop:
                    +materialized: table
                    gold:
                      +schema: gold
                      +meta: {publish: {warehouse: true}, owner: sales}
                """).file("models/sources.yml", """
                sources:
                  - name: bronze
                    tables:
                      - name: orders
                        identifier: raw_orders
                """);
    }

    @Test
    void compilesReferencesToQuotedNames() {
        project.file("models/stg_orders.sql", "select * from {{ source('bronze', 'orders') }};\n")
                .file(
                        "models/gold/fact.sql",
                        "select * from {{ ref('stg_orders') }} join {{ ref('shop', 'codes') }} using (a)")
                .file("seeds/codes.csv", "a\n1\n");
        Manifest manifest = project.compile();

        assertThat(sql(manifest, "stg_orders")).isEqualTo("select * from \"bronze\".\"raw_orders\"");
        assertThat(sql(manifest, "fact"))
                .isEqualTo("select * from \"main\".\"stg_orders\" join \"main\".\"codes\" using (a)");
        assertThat(model(manifest, "fact").relation()).hasToString("main_gold.fact");
        assertThat(model(manifest, "fact").dependsOn()).containsExactly("model.shop.stg_orders", "seed.shop.codes");
        assertThat(model(manifest, "fact").contents().meta().get("publish")).isEqualTo(Map.of("warehouse", true));
        assertThat(manifest.nodes())
                .extracting(ManifestNode::id)
                .containsSubsequence("source.shop.bronze.orders", "model.shop.stg_orders", "model.shop.fact");
        assertThat(model(manifest, "fact").asset()).hasToString("model:main_gold.fact");
    }

    @Test
    void putsTheEnvironmentsNameBeforeWhatItWritesOnly() {
        project.file("macros/generate_schema_name.sql", """
                {% macro generate_schema_name(custom_schema_name, node) -%}
                    {{ custom_schema_name | trim if custom_schema_name is not none else target.schema }}
                {%- endmacro %}
                """)
                .file("models/gold/a.sql", "select * from {{ source('bronze', 'orders') }}")
                .file("models/gold/b.sql", "select '{{ this }}', '{{ target.name }}' from {{ ref('a') }}");
        Manifest manifest = project.compile(ProjectFolder.OPTIONS.in(new Environment("dev")));

        assertThat(sql(manifest, "a")).isEqualTo("select * from \"bronze\".\"raw_orders\"");
        assertThat(sql(manifest, "b")).isEqualTo("select '\"dev_gold\".\"b\"', 'dev' from \"dev_gold\".\"a\"");
        assertThat(model(project.compile(), "a").relation()).hasToString("gold.a");
    }

    @Test
    void resolvesConfigurationFromTheFolderToTheFile() {
        project.file("models/gold/schema.yml", """
                models:
                  - name: a
                    tags: [x]
                    config:
                      materialized: view
                      meta: {publish: {warehouse: false}}
                """)
                .file(
                        "models/gold/a.sql",
                        "{{ config(alias='a_gold', tags=['y']) }}\nselect '{{ config.get('owner', 'no') }}' as o")
                .file("models/gold/b.sql", "{{ config(materialized='view') }} select 1 as x");
        Manifest manifest = project.compile();

        ModelNode a = model(manifest, "a");
        assertThat(a.isView()).isTrue();
        assertThat(a.relation()).hasToString("main_gold.a_gold");
        assertThat(a.origin().tags()).containsExactly("x", "y");
        assertThat(a.contents().meta())
                .containsEntry("owner", "sales")
                .containsEntry("publish", Map.of("warehouse", false));
        assertThat(a.compiled().sql()).isEqualTo("select 'no' as o");
        assertThat(model(manifest, "b").isView()).isTrue();
    }

    @Test
    void givesTemplatesTheirContext() {
        project.file("models/a.sql", """
                select
                    {{ var('cutoff') }} as cutoff,
                    '{{ var('region') }}' as region,
                    '{{ var('absent', 'dflt') }}' as absent,
                    '{{ env_var('SHOP_REGION') }}' as r,
                    '{{ target.type }}' as t,
                    {{ is_incremental() }} as i,
                    '{{ run_started_at.strftime("%Y-%m-%d") }}' as d,
                    '{{ modules.datetime.date.today().strftime('%d.%m.%Y') }}' as m,
                    {{ dbt.type_string() }} as ty,
                    {{ dbt.datediff('a', 'b', 'day') }} as dd,
                    '{{ model.name }}' as n,
                    '{{ tojson({'a': [1, 'x']}) }}' as j,
                    {{ execute }} as e
                """);
        assertThat(sql(project.compile(), "a")).isEqualTo("""
                select
                    3 as cutoff,
                    'all' as region,
                    'dflt' as absent,
                    'eu' as r,
                    'duckdb' as t,
                    False as i,
                    '2026-11-21' as d,
                    '21.11.2026' as m,
                    varchar as ty,
                    date_diff('day', cast(a as timestamp), cast(b as timestamp)) as dd,
                    'a' as n,
                    '{"a": [1, "x"]}' as j,
                    True as e""");
        assertThat(sql(project.compile(ProjectFolder.OPTIONS.withVars(Map.of("cutoff", 9))), "a"))
                .contains("9 as cutoff");
    }

    @Test
    void findsMacrosOfTheProjectItsPackagesAndByDispatch() {
        project.file("macros/m.sql", """
                {% macro cents(column) %}({{ column }} / 100){% endmacro %}
                {% macro answer() %}{{ return(adapter.dispatch('answer', 'shop')()) }}{% endmacro %}
                {% macro default__answer() %}41{% endmacro %}
                {% macro duckdb__answer() %}42{% endmacro %}
                {% macro default__type_string() %}text{% endmacro %}
                """)
                .file("dbt_packages/kit/dbt_project.yml", "name: kit\nvars: {k: 8}\n")
                .file(
                        "dbt_packages/kit/macros/k.sql",
                        "{% macro seven() %}{{ helper() }}{% endmacro %}{% macro helper() %}{{ var('k', 7) }}{% endmacro %}")
                .file("dbt_packages/kit/models/kit_model.sql", "select {{ helper() }} as k")
                .file(
                        "models/a.sql",
                        "select {{ cents('x') }}, {{ answer() }}, {{ kit.seven() }}, {{ type_string() }} from {{ ref('kit_model') }}");
        Manifest manifest = project.compile();

        assertThat(sql(manifest, "a")).isEqualTo("select (x / 100), 42, 7, text from \"main\".\"kit_model\"");
        assertThat(sql(manifest, "kit_model")).isEqualTo("select 8 as k");
    }

    @Test
    void leavesOutWhatIsDisabled() {
        project.file("models/off.sql", "{{ config(enabled=false) }} select {{ nonsense.x }}")
                .file("models/gold/off2.sql", "{{ config(enabled=var('absent', false)) }} select 1 as x")
                .file("models/a.sql", "select 1 as x")
                .file(
                        "models/schema.yml",
                        "models:\n  - name: off2\n    columns: [{name: x, data_tests: [not_null]}]\n");
        assertThat(project.compile().nodes()).extracting(ManifestNode::name).containsExactlyInAnyOrder("orders", "a");
    }

    @Test
    void compilesGenericTestsUnderTheNamesOfDbt() {
        project.file("models/gold/orders.sql", "select 1 as id, 2 as customer_id, 'x' as status")
                .file("models/gold/customers.sql", "select 2 as id")
                .file(
                        "macros/positive.sql",
                        "{% test positive(model, column_name, least=0) %}select * from {{ model }} where {{ column_name }} <= {{ least }}{% endtest %}")
                .file("models/gold/schema.yml", """
                models:
                  - name: orders
                    columns:
                      - name: id
                        data_tests:
                          - not_null
                          - unique: {config: {where: "id > {{ var('cutoff') }}", severity: WARN}}
                          - positive: {arguments: {least: 5}, config: {limit: 7, error_if: '> 10', warn_if: '> 2'}}
                      - name: customer_id
                        data_tests:
                          - relationships: {to: ref('customers'), field: id}
                      - name: status
                        quote: true
                        data_tests:
                          - accepted_values:
                              values: ['placed', "customer's", 'a value that is long enough to make a digest of it']
                """);
        Manifest manifest = project.compile();
        Map<String, TestNode> tests = new java.util.HashMap<>();
        manifest.tests().forEach(test -> tests.put(test.name(), test));

        assertThat(tests)
                .containsOnlyKeys(
                        "not_null_orders_id",
                        "unique_orders_id",
                        "positive_orders_id__5",
                        "relationships_orders_customer_id__id__ref_customers_",
                        "accepted_values_orders__status___placed__customer_s__a_value_that_is_long_enough_to_make_a_digest_of_it");
        TestNode unique = tests.get("unique_orders_id");
        assertThat(unique.compiled().sql()).isEqualTo("""
                select
                    id as unique_field,
                    count(*) as n_records
                from (select * from "main_gold"."orders" where id > 3) dbt_subquery
                where id is not null
                group by id
                having count(*) > 1""");
        assertThat(unique.rules().severity()).isEqualTo(TestRules.Severity.WARN);
        assertThat(unique.attachedTo()).isEqualTo("model.shop.orders");
        assertThat(unique.column()).isEqualTo("id");
        TestNode positive = tests.get("positive_orders_id__5");
        assertThat(positive.failingRows()).isEqualTo("select * from \"main_gold\".\"orders\" where id <= 5\nlimit 7");
        assertThat(positive.rules().errorIf()).isEqualTo("> 10");
        assertThat(positive.rules().warnIf()).isEqualTo("> 2");
        TestNode relationships = tests.get("relationships_orders_customer_id__id__ref_customers_");
        assertThat(relationships.dependsOn()).containsExactly("model.shop.orders", "model.shop.customers");
        TestNode accepted = tests.values().stream()
                .filter(test -> test.name().startsWith("accepted"))
                .findFirst()
                .orElseThrow();
        assertThat(accepted.compiled().sql())
                .contains("\"status\" as value_field")
                .contains("'customer''s'");
        assertThat(accepted.shortName()).hasSizeLessThan(64).startsWith("accepted_values_orders_");
    }

    @Test
    void compilesSingularTestsAndTestsOnSources() {
        project.file("models/a.sql", "select 1 as x")
                .file(
                        "tests/a_is_right.sql",
                        "{{ config(severity='warn') }}\nselect * from {{ ref('a') }} where x <> 1")
                .file("models/more.yml", """
                sources:
                  - name: landing
                    tables: [{name: t, columns: [{name: id, data_tests: [unique]}]}]
                """);
        Manifest manifest = project.compile();

        TestNode singular = (TestNode) manifest.find("test.shop.a_is_right").orElseThrow();
        assertThat(singular.isSingular()).isTrue();
        assertThat(singular.rules().severity()).isEqualTo(TestRules.Severity.WARN);
        assertThat(singular.origin().location()).hasToString("tests/a_is_right.sql");
        assertThat(manifest.tests())
                .extracting(TestNode::name)
                .containsExactlyInAnyOrder("a_is_right", "source_unique_landing_t_id");
    }

    @Test
    void readsTheDeclaredContents() {
        project.file("models/a.sql", "select 1 as id, 2 as n")
                .file("models/docs.md", "{% docs key %}The key.{% enddocs %}")
                .file("models/schema.yml", """
                models:
                  - name: a
                    description: "Rows since {{ var('cutoff') }}."
                    constraints: [{type: primary_key, columns: [id]}]
                    columns:
                      - {name: id, data_type: bigint, description: "{{ doc('key') }}"}
                      - {name: n, data_type: 'decimal(10,2)', constraints: [{type: not_null}]}
                """);
        Contents contents = model(project.compile(), "a").contents();

        assertThat(contents.description()).isEqualTo("Rows since 3.");
        assertThat(contents.primaryKey()).containsExactly("id");
        assertThat(contents.columns())
                .containsExactly(
                        new Contents.Column("id", Types.LongType.get(), "The key.", true),
                        new Contents.Column("n", Types.DecimalType.of(10, 2), "", true));
    }

    @Test
    void readsTheSettingsOfSeeds() {
        project.file("seeds/codes.csv", "code;n\n01;2\n").file("seeds/p.yml", """
                seeds:
                  - name: codes
                    config: {delimiter: ';', column_types: {code: varchar(10)}, schema: ref_data}
                """);
        SeedNode seed = project.compile().seeds().get(0);

        assertThat(seed.relation()).hasToString("main_ref_data.codes");
        assertThat(seed.delimiter()).isEqualTo(';');
        assertThat(seed.columnTypes()).isEqualTo(Map.of("code", Types.StringType.get()));
        assertThat(seed.asset()).hasToString("seed:main_ref_data.codes");
    }

    @Test
    void tellsVolatileQueries() {
        project.file("models/v.sql", "select now() as t")
                .file("models/w.sql", "select current_date - 1 as d")
                .file("models/s.sql", "select 'now()' as t, x.now, \"random()\" -- random()\nfrom (select 1 as now) x");
        Manifest manifest = project.compile();

        assertThat(model(manifest, "v").compiled().isVolatile()).isTrue();
        assertThat(model(manifest, "w").compiled().isVolatile()).isTrue();
        assertThat(model(manifest, "s").compiled().isVolatile()).isFalse();
    }

    private static ModelNode model(Manifest manifest, String name) {
        return manifest.models().stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String sql(Manifest manifest, String name) {
        return model(manifest, name).compiled().sql();
    }

    @Test
    void compilesTheSameTextEachTime() {
        project.file("models/a.sql", "select '{{ modules.datetime.datetime.now() }}' as t, {{ range(3) | list }} as r");
        List<String> texts = List.of(sql(project.compile(), "a"), sql(project.compile(), "a"));

        assertThat(texts.get(0)).isEqualTo(texts.get(1));
    }
}
