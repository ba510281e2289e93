package dev.wharf.transform.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.core.error.WharfException;
import dev.wharf.core.event.RunEvent.Verdict;
import dev.wharf.core.spi.AssetTask.Outcome;
import dev.wharf.transform.TransformError;
import dev.wharf.transform.compile.Environment;
import dev.wharf.transform.compile.ProjectFolder;
import dev.wharf.transform.compile.Selection;
import dev.wharf.transform.run.RunWorld.Report;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransformRunTest {
    @TempDir
    static Path work;

    private static RunWorld world;

    @TempDir
    Path temp;

    private ProjectFolder project;

    @BeforeAll
    static void start() {
        world = new RunWorld(work);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void write() {
        project = new ProjectFolder(temp)
                .file("dbt_project.yml", """
                        name: shop
                        models:
                          shop:
                            silver: {+schema: silver, +materialized: table}
                            gold: {+schema: gold, +materialized: table}
                        seeds: {shop: {+schema: silver}}
                        """)
                .file("macros/names.sql", """
                        {% macro generate_schema_name(custom_schema_name, node) -%}
                            {{ custom_schema_name or target.schema }}
                        {%- endmacro %}
                        """)
                .file("models/sources.yml", "sources: [{name: bronze, tables: [{name: orders}]}]")
                .file("seeds/codes.csv", "code,label\n1,one\n2,\"t,w\"\"o\"\n")
                .file("models/silver/orders.sql", "select id, code, amount from {{ source('bronze', 'orders') }}")
                .file(
                        "models/silver/big.sql",
                        "{{ config(materialized='view') }} select * from {{ ref('orders') }} where amount > 1")
                .file("models/gold/totals.sql", """
                        select label, sum(amount) as amount, count(*) as n
                        from {{ ref('big') }}
                        join {{ ref('codes') }} using (code)
                        group by label
                        """)
                .file("models/gold/schema.yml", """
                        models:
                          - name: totals
                            description: Totals by label.
                            columns:
                              - {name: label, data_type: string, description: The label., data_tests: [not_null, unique]}
                              - {name: amount, data_type: 'decimal(12,2)', data_tests: [not_null]}
                        """)
                .file("models/silver/schema.yml", """
                        models:
                          - name: orders
                            columns:
                              - {name: id, data_type: bigint, data_tests: [not_null, unique]}
                              - name: code
                                data_tests: [{relationships: {to: ref('codes'), field: code}}]
                        """)
                .file("tests/nothing_lost.sql", """
                        select 1 as x from (select sum(amount) as a from {{ ref('big') }}) b
                        cross join (select sum(amount) as a from {{ ref('totals') }}) t where b.a <> t.a
                        """);
        world.load("bronze.orders", orders("(1, 1, 2.5), (2, 2, 3.5), (3, 1, 0.5)"));
    }

    @AfterEach
    void clear() {
        world.clear();
    }

    private static String orders(String rows) {
        return "select id::bigint as id, code::int as code, amount::decimal(8,2) as amount from (values " + rows
                + ") as o(id, code, amount)";
    }

    @Test
    void buildsSeedsTablesAndViewsAndTestsThem() {
        Report report = world.run(project);

        assertThat(report.failures()).isEmpty();
        assertThat(report.updated())
                .containsExactlyInAnyOrder(
                        "seed:silver.codes", "model:silver.orders", "model:silver.big", "model:gold.totals");
        assertThat(report.verdicts().values()).containsOnly(Verdict.PASS);
        assertThat(report.verdicts())
                .containsOnlyKeys(
                        "not_null_orders_id",
                        "unique_orders_id",
                        "relationships_orders_code__code__ref_codes_",
                        "not_null_totals_label",
                        "unique_totals_label",
                        "not_null_totals_amount",
                        "nothing_lost");
        assertThat(world.rows("silver.codes", "*")).containsExactly(List.of(1, "one"), List.of(2, "t,w\"o"));
        assertThat(world.rows("gold.totals", "label, amount, n"))
                .containsExactly(
                        List.of("one", new BigDecimal("2.50"), 1L), List.of("t,w\"o", new BigDecimal("3.50"), 1L));
        Table totals = world.lakehouse().tables().loadTable(TableIdentifier.parse("gold.totals"));
        assertThat(totals.schema().findType("amount")).isEqualTo(Types.DecimalType.of(12, 2));
        assertThat(totals.schema().findField("label").doc()).isEqualTo("The label.");
        assertThat(totals.properties()).containsEntry("comment", "Totals by label.");
        Outcome.Updated outcome = (Outcome.Updated) report.outcomes().get("model:gold.totals");
        assertThat(outcome.rows()).hasValue(2);
        assertThat(outcome.snapshotId()).hasValue(totals.currentSnapshot().snapshotId());
        assertThat(outcome.metrics()).containsEntry("tests", 4L).containsKey("bytes");
        assertThat(world.lakehouse()
                        .views()
                        .loadView(TableIdentifier.parse("silver.big"))
                        .sqlFor("duckdb")
                        .sql())
                .isEqualTo("select * from \"silver\".\"orders\" where amount > 1");
    }

    @Test
    void doesNothingAndNeedsNoEngineWhereNothingHasChanged() {
        world.run(project);
        long snapshot = world.snapshot("gold.totals");
        Report report = world.run(project);

        assertThat(report.failures()).isEmpty();
        assertThat(report.updated()).isEmpty();
        assertThat(report.engineCalls()).isZero();
        assertThat(report.verdicts()).isEmpty();
        assertThat(world.snapshot("gold.totals")).isEqualTo(snapshot);
    }

    @Test
    void buildsAgainWhatReadsAChange() {
        world.run(project);
        long codes = world.snapshot("silver.codes");
        world.load("bronze.orders", orders("(1, 1, 2.5), (2, 2, 3.5), (4, 1, 7.5)"));
        Report report = world.run(project);

        assertThat(report.failures()).isEmpty();
        assertThat(report.updated()).containsExactlyInAnyOrder("model:silver.orders", "model:gold.totals");
        assertThat(world.rows("gold.totals", "label, amount").get(0))
                .isEqualTo(List.of("one", new BigDecimal("10.00")));
        assertThat(world.snapshot("silver.codes")).isEqualTo(codes);
        assertThat(world.refs("gold.totals")).containsExactlyInAnyOrder("main", "wharf-positions");
    }

    @Test
    void buildsAgainWhatIsDefinedAnew() {
        world.run(project);
        project.file(
                        "models/silver/big.sql",
                        "{{ config(materialized='view') }} select * from {{ ref('orders') }} where amount > 3")
                .file("seeds/codes.csv", "code,label\n1,one\n2,two\n");
        Report report = world.run(project);

        assertThat(report.failures()).isEmpty();
        assertThat(report.updated())
                .containsExactlyInAnyOrder("seed:silver.codes", "model:silver.big", "model:gold.totals");
        assertThat(world.rows("gold.totals", "label")).containsExactly(List.of("two"));
    }

    @Test
    void buildsEverythingOnAFullRefresh() {
        world.run(project);
        Report report = world.run(project.compile(), Selection.all(), true, UnaryOperator.identity());

        assertThat(report.updated()).hasSize(4);
    }

    @Test
    void keepsReadersOnTheLastGoodRowsWhenATestFails() {
        world.run(project);
        long snapshot = world.snapshot("silver.orders");
        world.load("bronze.orders", orders("(1, 1, 2.5), (1, 1, 9.5), (null, 2, 3.5)"));
        Report report = world.run(project);

        WharfException failure = report.failure("model:silver.orders");
        assertThat(failure.code()).isEqualTo(TransformError.TESTS_FAILED);
        assertThat(failure)
                .hasMessageContaining("models/silver/orders.sql")
                .hasMessageContaining("'silver.orders' is not published: 2 of 3 tests failed.")
                .hasMessageContaining("'not_null_orders_id' (models/silver/schema.yml:4): 1 row is wrong; see"
                        + " quarantine.not_null_orders_id")
                .hasMessageContaining("readers see the last good rows");
        assertThat(report.skipped()).contains("model:silver.big", "model:gold.totals");
        assertThat(report.verdicts()).containsEntry("unique_orders_id", Verdict.FAIL);
        assertThat(world.snapshot("silver.orders")).isEqualTo(snapshot);
        assertThat(world.refs("silver.orders")).containsExactlyInAnyOrder("main", "wharf-positions");
        assertThat(world.rows("quarantine.not_null_orders_id", "_run_id, id, code"))
                .hasSize(1)
                .allSatisfy(row -> assertThat(row.get(2)).isEqualTo(2));

        world.load("bronze.orders", orders("(1, 1, 2.5), (5, 2, 3.5)"));
        Report mended = world.run(project);

        assertThat(mended.failures()).isEmpty();
        assertThat(world.rows("silver.orders", "id")).containsExactly(List.of(1L), List.of(5L));
        assertThat(world.exists("quarantine.not_null_orders_id")).isFalse();
    }

    @Test
    void createsNoTableWhenItsFirstRowsFail() {
        world.load("bronze.orders", orders("(1, 1, 2.5), (1, 1, 9.5)"));
        Report report = world.run(project);

        assertThat(report.failures()).containsOnlyKeys("model:silver.orders");
        assertThat(world.exists("silver.orders")).isFalse();
        assertThat(world.rows("quarantine.unique_orders_id", "unique_field, n_records"))
                .containsExactly(List.of(1L, 2L));
    }

    @Test
    void publishesDespiteAWarningAndRemembersIt() {
        project.file(
                "tests/few.sql", "{{ config(severity='warn') }} select id from {{ ref('orders') }} where amount > 1");
        Report first = world.run(project);
        Report second = world.run(project);

        assertThat(first.failures()).isEmpty();
        assertThat(first.verdicts()).containsEntry("few", Verdict.WARN);
        assertThat(world.rows("quarantine.few", "id")).containsExactly(List.of(1L), List.of(2L));
        assertThat(second.engineCalls()).isZero();
    }

    @Test
    void judgesByTheThresholdsOfATest() {
        project.file("tests/some.sql", "{{ config(error_if='> 2', warn_if='> 1') }} select id from {{ ref('orders') }}")
                .file(
                        "tests/one.sql",
                        "{{ config(warn_if='> 1', error_if='> 5', limit=1) }} select id from {{ ref('orders') }}")
                .file(
                        "tests/most.sql",
                        "{{ config(fail_calc='max(amount)', error_if='> 9') }} select amount from {{ ref('orders') }}");
        Report report = world.run(project);

        assertThat(report.verdicts())
                .containsEntry("some", Verdict.FAIL)
                .containsEntry("one", Verdict.PASS)
                .containsEntry("most", Verdict.WARN);
    }

    @Test
    void runsATestOnUnrelatedModelsAfterThemAndTakesNothingBack() {
        project.file("models/gold/other.sql", "select 1 as x").file("tests/both.sql", """
                select * from (select count(*) as a from {{ ref('other') }}) cross join (select count(*) as b from {{ ref('totals') }}) where a <> b
                """);
        Report report = world.run(project);

        assertThat(report.failures()).containsOnlyKeys("test:both");
        assertThat(report.failure("test:both"))
                .hasMessageContaining("The rows of 'both' are not what they should be: 1 of 1 test failed.")
                .hasMessageContaining("what was published stays published");
        assertThat(world.exists("gold.totals")).isTrue();

        Report again = world.run(project);
        assertThat(again.failures()).as("a failure does not go away by itself").containsOnlyKeys("test:both");
        project.file("models/gold/other.sql", "select 1 as x union all select 2");
        assertThat(world.run(project).failures()).isEmpty();
        assertThat(world.run(project).engineCalls()).isZero();
    }

    @Test
    void testsASourceBeforeItsReaders() {
        project.file("models/sources.yml", """
                sources: [{name: bronze, tables: [{name: orders, columns: [{name: id, data_tests: [unique]}]}]}]
                """);
        world.load("bronze.orders", orders("(1, 1, 2.5), (1, 2, 3.5)"));
        Report report = world.run(project);

        assertThat(report.failures()).containsOnlyKeys("test:bronze.orders");
        assertThat(report.skipped()).contains("model:silver.orders", "model:gold.totals");
        assertThat(report.verdicts()).containsEntry("source_unique_bronze_orders_id", Verdict.FAIL);
    }

    @Test
    void runsTestsOnTheTablesAsTheyAre() {
        world.run(project);
        Report all = world.test(project.compile(), Selection.all());
        Report one = world.test(project.compile(), new Selection(List.of("totals"), List.of("test_name:unique")));

        assertThat(all.failures()).isEmpty();
        assertThat(all.updated()).isEmpty();
        assertThat(all.verdicts()).hasSize(7);
        assertThat(one.verdicts()).containsOnlyKeys("not_null_totals_label", "not_null_totals_amount", "nothing_lost");
    }

    @Test
    void buildsOnlyWhatIsSelected() {
        world.run(project);
        world.load("bronze.orders", orders("(1, 1, 2.5)"));
        Report report = world.run(
                project.compile(), new Selection(List.of("totals"), List.of()), false, UnaryOperator.identity());

        assertThat(report.outcomes()).containsOnlyKeys("model:gold.totals");
        assertThat(report.updated()).isEmpty();
        assertThat(world.rows("silver.orders", "id")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void startsAgainWhenSomebodyElseMovesTheTable(boolean isEarly) {
        world.run(project);
        world.load("bronze.orders", orders("(1, 1, 2.5), (9, 1, 9.5)"));
        Meddler once = new Meddler(world, "silver.orders", 1, isEarly);
        Report report = world.run(project.compile(), Selection.all(), false, once::around);

        assertThat(report.failures()).isEmpty();
        assertThat(once.moves()).isEqualTo(1);
        assertThat(world.rows("silver.orders", "id")).containsExactly(List.of(1L), List.of(9L));
        assertThat(world.refs("silver.orders")).containsExactlyInAnyOrder("main", "wharf-positions");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void givesUpWhenTheTableKeepsMoving(boolean isEarly) {
        world.run(project);
        world.load("bronze.orders", orders("(1, 1, 2.5), (9, 1, 9.5)"));
        Meddler always = new Meddler(world, "silver.orders", 99, isEarly);
        Report report = world.run(project.compile(), Selection.all(), false, always::around);

        WharfException failure = report.failure("model:silver.orders");
        assertThat(failure.code()).isEqualTo(TransformError.HEAD_KEEPS_MOVING);
        assertThat(failure.code().isRetryable()).isTrue();
        assertThat(world.refs("silver.orders")).containsExactlyInAnyOrder("main", "wharf-positions");
    }

    @Test
    void computesVolatileModelsEachTime() {
        project.file("models/gold/moment.sql", "select now() as t")
                .file("models/gold/view_of_now.sql", "{{ config(materialized='view') }} select current_date as d")
                .file("models/gold/reads_now.sql", "select * from {{ ref('view_of_now') }}");
        world.run(project);
        Report report = world.run(project);

        assertThat(report.updated()).containsExactlyInAnyOrder("model:gold.moment", "model:gold.reads_now");
    }

    @Test
    void turnsAViewIntoATableAndRefusesTheOtherWay() {
        world.run(project);
        project.file("models/silver/big.sql", "select * from {{ ref('orders') }} where amount > 1");
        Report toTable = world.run(project);
        project.file(
                "models/silver/big.sql",
                "{{ config(materialized='view') }} select * from {{ ref('orders') }} where amount > 1");
        Report toView = world.run(project);

        assertThat(toTable.failures()).isEmpty();
        assertThat(world.rows("silver.big", "id")).hasSize(2);
        assertThat(toView.failure("model:silver.big").code()).isEqualTo(TransformError.SAME_RELATION);
        assertThat(toView.failure("model:silver.big")).hasMessageContaining("a table has this name");
    }

    @Test
    void namesTheModelsFileAndLineForAnErrorOfTheEngine() {
        project.file(
                        "models/silver/orders.sql",
                        "-- comment\nselect id,\n    cod,\n    amount\nfrom {{ source('bronze', 'orders') }}")
                .file("models/gold/totals.sql", "select 1 as label, cast('x' as int) as amount")
                .file("models/gold/other.sql", "select 1 as x")
                .file("tests/broken.sql", "select nope from {{ ref('other') }}");
        Report report = world.run(project);

        assertThat(report.failure("model:silver.orders"))
                .hasMessageContaining("models/silver/orders.sql:3")
                .hasMessageContaining("cod");
        assertThat(report.failure("model:gold.totals")).hasMessageContaining("models/gold/totals.sql");
        assertThat(report.failure("model:gold.other").code()).isEqualTo(TransformError.TEST_FAILED_TO_RUN);
        assertThat(report.failure("model:gold.other")).hasMessageContaining("'broken' (tests/broken.sql): ");
        assertThat(report.verdicts()).containsEntry("broken", Verdict.ERROR);
    }

    @Test
    void saysWhichTableIsMissing() {
        project.file("models/sources.yml", "sources: [{name: bronze, tables: [{name: orders, identifier: ordrs}]}]");
        Report report = world.run(project);

        assertThat(report.failure("model:silver.orders").code()).isEqualTo(TransformError.MISSING_INPUT);
        assertThat(report.failure("model:silver.orders"))
                .hasMessageContaining("Table 'bronze.ordrs' cannot be read.")
                .hasMessageContaining("did you mean 'orders'?");
        Report unbuilt = world.run(
                project.compile(), new Selection(List.of("totals"), List.of()), false, UnaryOperator.identity());
        assertThat(unbuilt.failure("model:gold.totals")).hasMessageContaining("wharf run --select orders");
    }

    @Test
    void keepsDescriptionsOfColumnsWithoutAType() {
        project.file("models/gold/schema.yml", """
                models: [{name: totals, columns: [{name: n, description: How many.}, {name: gone, description: Was here.}]}]
                """);
        world.run(project);
        Table totals = world.lakehouse().tables().loadTable(TableIdentifier.parse("gold.totals"));

        assertThat(totals.schema().findField("n").doc()).isEqualTo("How many.");
        assertThat(totals.schema().findField("n").type()).isEqualTo(Types.LongType.get());
    }

    @Test
    void holdsAModelToItsContract() {
        project.file("models/gold/schema.yml", """
                models:
                  - name: totals
                    config: {contract: {enforced: true}}
                    columns: [{name: label, data_type: string}, {name: amont, data_type: 'decimal(9,2)'}]
                """);
        Report report = world.run(project);

        assertThat(report.failure("model:gold.totals").code()).isEqualTo(TransformError.CONTRACT_BROKEN);
        assertThat(report.failure("model:gold.totals"))
                .hasMessageContaining("Column 'amount' of model 'totals' breaks its contract.")
                .hasMessageContaining("did you mean 'amont'?")
                .hasMessageContaining("Column 'n' of model 'totals' breaks its contract.");
    }

    @Test
    void writesAnotherEnvironmentBesideTheFirst() {
        world.run(project);
        Report report = world.run(
                project.compile(ProjectFolder.OPTIONS.in(new Environment("dev"))),
                Selection.all(),
                false,
                UnaryOperator.identity());

        assertThat(report.updated()).contains("model:dev_gold.totals", "seed:dev_silver.codes");
        assertThat(world.rows("dev_gold.totals", "label")).hasSize(2);
    }

    @Test
    void readsAllTypesOfSeeds() {
        project.file("seeds/types.csv", """
                i,big,f,d,t,b,s,zip,e
                1,3000000000,1.5,2020-01-02,2020-01-02 03:04:05,true,a;b,01234,
                -2,1,2,2021-01-02,2021-01-02T03:04:05,False,'q',00099,
                ,,,,,,null,,
                """)
                .file("seeds/s.yml", "seeds: [{name: types, config: {column_types: {zip: varchar}}}]");
        world.run(project);
        Table table = world.lakehouse().tables().loadTable(TableIdentifier.parse("silver.types"));

        assertThat(table.schema().columns().stream().map(field -> field.name() + " " + field.type()))
                .containsExactly(
                        "i int",
                        "big long",
                        "f double",
                        "d date",
                        "t timestamp",
                        "b boolean",
                        "s string",
                        "zip string",
                        "e int");
        assertThat(world.rows("silver.types", "i, s, zip"))
                .containsExactlyInAnyOrder(
                        List.of(-2, "'q'", "00099"),
                        List.of(1, "a;b", "01234"),
                        java.util.Arrays.asList(null, null, null));
    }

    @Test
    void makesAnEmptyTableOfAHeader() {
        project.file("seeds/codes.csv", "code,label\n")
                .file("seeds/s.yml", "seeds: [{name: codes, config: {column_types: {label: text}}}]");
        Report report = world.run(project);

        assertThat(world.rows("silver.codes", "code, label")).isEmpty();
        assertThat(report.failures()).containsOnlyKeys("model:silver.orders");
    }

    @Test
    void saysWhichLineOfASeedIsWrong() {
        project.file("seeds/codes.csv", "code,label,CODE\n1,one\n2,\"two\n");
        Report report = world.run(project);

        assertThat(report.failure("seed:silver.codes").code()).isEqualTo(TransformError.BAD_CSV);
        assertThat(report.failure("seed:silver.codes"))
                .hasMessageContaining("seeds/codes.csv:1  The seed cannot be read.")
                .hasMessageContaining("column 'CODE' is named twice")
                .hasMessageContaining("seeds/codes.csv:2")
                .hasMessageContaining("it has 2 values, and the header names 3 columns.")
                .hasMessageContaining("seeds/codes.csv:3")
                .hasMessageContaining("a quote that opens here is not closed.");
    }

    @Test
    void castsTheDeclaredColumnsOfAView() {
        project.file("models/silver/more.yml", """
                models: [{name: big, columns: [{name: id, data_type: string}, {name: amount, data_type: 'decimal(20,1)'}]}]
                """);
        Report report = world.run(project);

        assertThat(report.failures()).isEmpty();
        assertThat(world.lakehouse().views().loadView(TableIdentifier.parse("silver.big")).schema().columns().stream()
                        .map(field -> field.name() + " " + field.type()))
                .containsExactly("id string", "code int", "amount decimal(20, 1)");
        project.file(
                "models/silver/big.sql",
                "{{ config(materialized='view') }}\nselect id,\n    cod\nfrom {{ ref('orders') }}");
        assertThat(world.run(project).failure("model:silver.big")).hasMessageContaining("models/silver/big.sql:3");
    }

    @Test
    void forgetsADescriptionThatIsGone() {
        world.run(project);
        project.file("models/gold/schema.yml", "models: [{name: totals}]");
        world.run(project);

        assertThat(world.lakehouse()
                        .tables()
                        .loadTable(TableIdentifier.parse("gold.totals"))
                        .properties())
                .containsEntry("comment", "");
    }
}
