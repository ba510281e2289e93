package dev.wharf.project.dbt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.core.error.Problem;
import java.nio.file.Path;
import java.util.List;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DbtProjectTest {
    @TempDir
    Path temp;

    private ProjectFolder folder;

    @BeforeEach
    void write() {
        folder = new ProjectFolder(temp).file("dbt_project.yml", """
                name: shop
                version: "1.0"
                vars:
                  cutoff: 3
                models:
                  +tags: all
                  shop:
                    +materialized: view
                    marts:
                      +schema: gold
                      materialized: table
                """).file("models/marts/orders.sql", "select 1 as id");
    }

    @Test
    void findsTheFilesWithTheirFullNames() {
        folder.file("models/staging/deep/stg_a.sql", "select 1")
                .file("seeds/codes.csv", "a,b\n1,2\n")
                .file("tests/finance/adds_up.sql", "select 1 where false")
                .file("tests/generic/positive.sql", "{% test positive(model) %}{% endtest %}")
                .file("macros/dates.sql", "{% macro x() %}{% endmacro %}")
                .file("models/docs.md", "{% docs order %} An order. {% enddocs %}");
        DbtProject project = DbtProject.read(temp);

        assertThat(project.name()).isEqualTo("shop");
        assertThat(project.root().models())
                .extracting(ModelFile::fqn)
                .containsExactly(List.of("shop", "marts", "orders"), List.of("shop", "staging", "deep", "stg_a"));
        assertThat(project.root().seeds()).extracting(SeedFile::name).containsExactly("codes");
        assertThat(project.root().singularTests())
                .extracting(SingularTestFile::fqn)
                .containsExactly(List.of("shop", "finance", "adds_up"));
        assertThat(project.root().macros())
                .extracting(macro -> macro.source().shownAs())
                .containsExactlyInAnyOrder("tests/generic/positive.sql", "macros/dates.sql");
        assertThat(project.root().docs()).containsExactly(new DocsBlock("order", "shop", "An order."));
        assertThat(project.root().file().vars().get("cutoff").toJava()).isEqualTo(3L);
        assertThat(project.warnings()).isEmpty();
    }

    @Test
    void readsTheOldNamesOfPaths() {
        new ProjectFolder(temp)
                .file("dbt_project.yml", "name: shop\nsource-paths: [m]\ndata-paths: [d]\n")
                .file("m/a.sql", "select 1")
                .file("d/b.csv", "x\n1\n");
        DbtProject project = DbtProject.read(temp);

        assertThat(project.root().models()).extracting(ModelFile::name).containsExactly("a");
        assertThat(project.root().seeds()).extracting(SeedFile::name).containsExactly("b");
    }

    @Test
    void givesTheConfigurationOfEachFolderFromTheWidestToTheClosest() {
        ConfigTree tree = DbtProject.read(temp).root().file().models();

        assertThat(tree.levels(List.of("shop", "marts", "orders")))
                .extracting(level -> level.values().keySet().toString())
                .containsExactly("[tags]", "[materialized]", "[schema, materialized]");
    }

    @Test
    void readsPropertiesInFull() {
        folder.file("models/schema.yml", """
                version: 2
                models:
                  - name: orders
                    description: All orders.
                    tags: [core]
                    config:
                      materialized: table
                      meta: {publish: {warehouse: true, indexes: [[a, b]]}}
                    constraints:
                      - type: primary_key
                        columns: [id]
                    data_tests:
                      - shop.positive:
                          arguments: {column: id}
                    columns:
                      - name: id
                        data_type: bigint
                        description: Key.
                        constraints: [{type: not_null}]
                        tests:
                          - not_null
                          - unique:
                              config: {severity: warn, where: "id > 1"}
                          - accepted_values:
                              name: ids_are_few
                              values: [1, 2]
                              quote: false
                              limit: 10
                          - test_name: relationships
                            to: ref('x')
                            field: y
                      - name: amount
                        data_type: numeric
                        quote: true
                """);
        NodeProperties orders = DbtProject.read(temp).root().properties().get(0);

        assertThat(orders.primaryKey()).containsExactly("id");
        assertThat(orders.config())
                .extracting(level -> level.values().keySet().toString())
                .containsExactly("[tags]", "[materialized, meta]");
        assertThat(orders.tests()).extracting(TestProperties::test).containsExactly("shop.positive");
        assertThat(orders.tests().get(0).arguments()).containsOnlyKeys("column");
        ColumnProperties id = orders.columns().get(0);
        assertThat(id.type()).isEqualTo(Types.LongType.get());
        assertThat(id.isRequired()).isTrue();
        assertThat(id.tests())
                .extracting(TestProperties::test)
                .containsExactly("not_null", "unique", "accepted_values", "relationships");
        assertThat(id.tests().get(1).config().values()).containsOnlyKeys("severity", "where");
        TestProperties accepted = id.tests().get(2);
        assertThat(accepted.name()).isEqualTo("ids_are_few");
        assertThat(accepted.arguments()).containsOnlyKeys("values", "quote");
        assertThat(accepted.config().values()).containsOnlyKeys("limit");
        assertThat(accepted.location()).hasToString("models/schema.yml:24 (models[0].columns[0].tests[2])");
        assertThat(id.tests().get(3).arguments()).containsOnlyKeys("to", "field");
        ColumnProperties amount = orders.columns().get(1);
        assertThat(amount.type()).isNull();
        assertThat(amount.isQuoted()).isTrue();
        assertThat(amount.isRequired()).isFalse();
    }

    @Test
    void takesAPrimaryKeyFromItsColumnsToo() {
        folder.file("models/schema.yml", """
                models:
                  - name: orders
                    columns:
                      - {name: a, constraints: [{type: primary_key}]}
                      - {name: b, constraints: [{type: primary_key}]}
                """);
        assertThat(DbtProject.read(temp).root().properties().get(0).primaryKey())
                .containsExactly("a", "b");
    }

    @Test
    void readsSourcesWithTheirDefaults() {
        folder.file("models/sources.yml", """
                sources:
                  - name: raw
                    config: {tags: [a]}
                    tables:
                      - name: orders
                        columns: [{name: id, data_type: VARIANT, data_tests: [not_null]}]
                      - name: items
                        identifier: order_items
                  - name: other
                    schema: landing
                    tables: [{name: x}]
                """);
        List<SourceTable> sources = DbtProject.read(temp).root().sources();

        assertThat(sources)
                .extracting(source -> source.fullName() + "=" + source.schema() + "." + source.identifier())
                .containsExactly("raw.orders=raw.orders", "raw.items=raw.order_items", "other.x=landing.x");
        assertThat(sources.get(0).columns().get(0).type()).isNull();
        assertThat(sources.get(0).columns().get(0).tests()).hasSize(1);
    }

    @Test
    void expandsMergeKeysAsYamlOnePointOneDoes() {
        folder.file("models/schema.yml", """
                anchors:
                  - &base
                    description: Shared.
                    tags: [t]
                models:
                  - name: orders
                    <<: *base
                    tags: [own]
                """);
        NodeProperties orders = DbtProject.read(temp).root().properties().get(0);

        assertThat(orders.description()).isEqualTo("Shared.");
        assertThat(orders.config().get(0).values().get("tags").toJava()).isEqualTo(List.of("own"));
    }

    @Test
    void readsInstalledAndLocalPackages() {
        folder.file("packages.yml", """
                packages:
                  - package: dbt-labs/dbt_utils
                    version: 1.3.0
                  - local: ./vendored/lib
                """)
                .file("dbt_packages/dbt_utils/dbt_project.yml", "name: dbt_utils\n")
                .file("dbt_packages/dbt_utils/macros/a.sql", "{% macro a() %}{% endmacro %}")
                .file("vendored/lib/dbt_project.yml", "name: lib\n");

        DbtProject project = DbtProject.read(temp);

        assertThat(project.packages()).extracting(DbtPackage::name).containsExactly("dbt_utils", "lib");
        assertThat(project.packages().get(0).macros()).hasSize(1);
    }

    @Test
    void warnsOfSlipsOfThePen() {
        folder.file("dbt_project.yml", """
                name: shop
                modls:
                  shop: {}
                models:
                  shop:
                    mart:
                      +schema: gold
                """).file("models/schema.yml", """
                models:
                  - name: order
                    descripton: x
                    columns:
                      - name: id
                        datatype: int
                    some_other_tool: 1
                unit_tests: []
                """);
        List<Problem> warnings = DbtProject.read(temp).warnings();

        assertThat(warnings)
                .extracting(problem -> problem.location() + " " + problem.fix())
                .containsExactlyInAnyOrder(
                        "dbt_project.yml:3 (modls) did you mean 'models'?",
                        "models/schema.yml:3 (models[0].descripton) did you mean 'description'?",
                        "models/schema.yml:6 (models[0].columns[0].datatype) did you mean 'data_type'?",
                        "models/schema.yml:8 (unit_tests) nothing has to be done; the models are built and their data"
                                + " tests run.",
                        "models/schema.yml:2 (models[0]) did you mean 'orders'?",
                        "dbt_project.yml:7 (models.shop.mart) did you mean 'marts'?");
    }
}
