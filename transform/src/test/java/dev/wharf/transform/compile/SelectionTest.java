package dev.wharf.transform.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The graph: bronze.raw and seed codes into stg; stg into mid; mid and other into mart; mart into report. */
class SelectionTest {
    @TempDir
    static Path temp;

    private static Manifest manifest;

    @BeforeAll
    static void compile() {
        manifest = new ProjectFolder(temp)
                .file("dbt_project.yml", "name: shop\nmodels: {shop: {gold: {+tags: [daily], +materialized: table}}}\n")
                .file("models/s.yml", """
                        sources: [{name: bronze, tables: [{name: raw, data_tests: [{positive: {}}]}]}]
                        models:
                          - {name: mart, columns: [{name: x, data_tests: [not_null]}]}
                        """)
                .file("macros/t.sql", "{% test positive(model) %}select 1 from {{ model }}{% endtest %}")
                .file("seeds/codes.csv", "a\n1\n")
                .file("models/silver/stg.sql", "select * from {{ source('bronze', 'raw') }}, {{ ref('codes') }}")
                .file("models/silver/deep/mid.sql", "select * from {{ ref('stg') }}")
                .file("models/silver/other.sql", "select 1 as x")
                .file("models/gold/mart.sql", "select * from {{ ref('mid') }}, {{ ref('other') }}")
                .file("models/gold/report.sql", "{{ config(tags='weekly') }} select * from {{ ref('mart') }}")
                .compile();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mart                        | mart
            +mart                       | codes mart mid other raw stg
            1+mart                      | mart mid other
            stg+                        | mart mid report stg
            stg+1                       | mid stg
            1+mid+1                     | mart mid stg
            @mid                        | codes mart mid other raw report stg
            silver                      | mid other stg
            silver.deep                 | mid
            shop.gold                   | mart report
            silver.*                    | mid other stg
            tag:daily                   | mart report
            tag:weekly                  | report
            tag:daily,tag:weekly        | report
            tag:weekly mid              | mid report
            path:models/silver          | mid other stg
            models/silver/deep          | mid
            models/gold/mart.sql        | mart
            mart.sql                    | mart
            file:mart.sql               | mart
            source:bronze               | raw
            source:bronze.raw+          | mart mid raw report stg
            source:bronze.*             | raw
            config.materialized:table   | mart report
            resource_type:seed          | codes
            package:shop,gold           | mart report
            +mart,silver                | mid other stg
            fqn:shop.silver.stg         | stg
            m*                          | mart mid
            """)
    void selectsAsDbtDoes(String selector, String expected) {
        assertThat(names(List.of(selector), List.of())).isEqualTo(expected);
    }

    @Test
    void selectsAllWithoutASelector() {
        assertThat(names(List.of(), List.of())).isEqualTo("codes mart mid other raw report stg");
    }

    @Test
    void takesAwayWhatIsExcluded() {
        assertThat(names(List.of("+mart"), List.of("stg+", "tag:nowhere"))).isEqualTo("codes other raw");
    }

    @Test
    void choosesTheTestsOfWhatIsChosen() {
        assertThat(tests("mart")).containsExactly("not_null_mart_x");
        assertThat(tests("source:bronze")).containsExactly("source_positive_bronze_raw_");
        assertThat(tests("test_type:generic")).hasSize(2);
        assertThat(tests("test_name:not_null")).containsExactly("not_null_mart_x");
        assertThat(tests("other")).isEmpty();
    }

    @Test
    void saysWhatIsNearASelectorThatMatchesNothing() {
        assertThatThrownBy(() -> names(List.of("+matr"), List.of()))
                .hasMessageContaining("TRANSFORM-014")
                .hasMessageContaining("'+matr' matches nothing")
                .hasMessageContaining("did you mean 'mart'?");
    }

    @Test
    void refusesAMethodItDoesNotKnow() {
        assertThatThrownBy(() -> names(List.of("state:modified"), List.of()))
                .hasMessageContaining("'state:' is not a way to select that Wharf knows.");
        assertThatThrownBy(() -> names(List.of("tgs:daily"), List.of())).hasMessageContaining("did you mean 'tag'?");
    }

    @Test
    void refusesASelectorThatNamesNothing() {
        assertThatThrownBy(() -> names(List.of("+"), List.of())).hasMessageContaining("it names nothing.");
    }

    private static String names(List<String> include, List<String> exclude) {
        return new Selection(include, exclude)
                .resolve(manifest).stream()
                        .map(id -> manifest.find(id).orElseThrow())
                        .filter(node -> !(node instanceof TestNode))
                        .map(ManifestNode::name)
                        .sorted()
                        .collect(Collectors.joining(" "));
    }

    private static List<String> tests(String selector) {
        return new Selection(List.of(selector), List.of())
                .resolve(manifest).stream()
                        .map(id -> manifest.find(id).orElseThrow())
                        .filter(TestNode.class::isInstance)
                        .map(ManifestNode::name)
                        .toList();
    }
}
