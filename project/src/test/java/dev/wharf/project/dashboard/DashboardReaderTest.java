package dev.wharf.project.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.Problem;
import dev.wharf.core.error.Problems;
import dev.wharf.project.ProjectError;
import dev.wharf.project.yaml.YamlReader;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DashboardReaderTest {
    private final Problems problems = new Problems();
    private final DashboardReader reader = new DashboardReader(problems);

    private List<Dashboard> read(String... documents) {
        for (String yaml : documents) {
            new YamlReader(problems).parse(yaml, "dashboards/d.yml").ifPresent(reader::read);
        }
        return reader.dashboards();
    }

    @Test
    void readsEachKindOfChart() {
        Dashboard sales = read("""
                        name: sales
                        title: Sales
                        description: What was sold.
                        order: 1
                        tiles:
                          - id: revenue
                            title: Revenue
                            description: By month.
                            chart: line
                            width: 12
                            sql: select month, revenue from gold.revenue
                            x: month
                            y: [revenue]
                            series: country
                            formats: { month: month, revenue: "currency:GBP" }
                            unit: GBP
                            refresh: 30s
                          - {id: bars, chart: bar, sql: select 1, x: a, y: [b, c]}
                          - {id: rows, chart: table, sql: select 1, formats: {a: integer, b: "decimal:3", c: percent, d: date}}
                          - {id: cohorts, chart: heatmap, sql: select 1, x: a, y: b, value: c}
                          - {id: total, chart: figure, sql: select 1 as n, value: n, refresh: 2m}
                        """).get(0);

        assertThat(problems.all()).isEmpty();
        assertThat(sales.title()).isEqualTo("Sales");
        assertThat(sales.description()).isEqualTo("What was sold.");
        assertThat(sales.order()).isEqualTo(1);
        assertThat(sales.tiles())
                .extracting(Tile::chart)
                .containsExactly(
                        new Chart.Line("month", List.of("revenue"), "country"),
                        new Chart.Bar("a", List.of("b", "c"), null),
                        new Chart.Table(),
                        new Chart.Heatmap("a", "b", "c"),
                        new Chart.Figure("n"));
        Tile revenue = sales.tiles().get(0);
        assertThat(revenue.width()).isEqualTo(12);
        assertThat(revenue.unit()).isEqualTo("GBP");
        assertThat(revenue.refresh()).isEqualTo(Duration.ofSeconds(30));
        assertThat(revenue.formats())
                .isEqualTo(Map.of(
                        "month",
                        new ValueFormat.Month(),
                        "revenue",
                        new ValueFormat.Money(Currency.getInstance("GBP"))));
        assertThat(sales.tiles().get(2).formats())
                .isEqualTo(Map.of(
                        "a", new ValueFormat.WholeNumber(),
                        "b", new ValueFormat.Decimal(3),
                        "c", new ValueFormat.Percent(),
                        "d", new ValueFormat.Date()));
        assertThat(sales.tiles().get(4).refresh()).isEqualTo(Duration.ofMinutes(2));
        assertThat(sales.tiles().get(1).width()).isEqualTo(6);
        assertThat(sales.tiles().get(1).title()).isEqualTo("bars");
    }

    @Test
    void sortsByOrderThenName() {
        assertThat(read("{name: b, tiles: []}", "{name: a, tiles: []}", "{name: z, order: 5, tiles: []}"))
                .extracting(Dashboard::name)
                .containsExactly("z", "a", "b");
    }

    @Test
    void namesEveryProblemAtOnceWithItsLine() {
        read("""
                name: Sales board
                oder: 1
                tiles:
                  - id: 1a
                    chart: line
                    sql: ""
                    width: 13
                  - id: a
                    chart: pie
                    sql: select 1
                  - id: a
                    chart: bar
                    sql: select 1
                    x: m
                    y: [b, c]
                    series: d
                    value: e
                    refresh: soon
                    formats: { b: "currency:XYZ" }
                  - id: a
                    chart: table
                    sql: select 1
                """, "{name: Sales board}");

        assertThat(problems.all())
                .extracting(
                        Problem::code,
                        problem -> problem.location() == null
                                ? 0
                                : problem.location().line())
                .containsExactlyInAnyOrder(
                        tuple(ProjectError.BAD_NAME, 1),
                        tuple(CoreError.UNKNOWN_KEY, 2),
                        tuple(ProjectError.BAD_NAME, 4),
                        tuple(CoreError.MISSING_KEY, 4),
                        tuple(CoreError.MISSING_KEY, 4),
                        tuple(CoreError.MISSING_KEY, 4),
                        tuple(CoreError.OUT_OF_RANGE, 7),
                        tuple(CoreError.OUT_OF_RANGE, 9),
                        tuple(ProjectError.BAD_CHART, 16),
                        tuple(CoreError.UNKNOWN_KEY, 17),
                        tuple(CoreError.OUT_OF_RANGE, 18),
                        tuple(ProjectError.BAD_VALUE_FORMAT, 19),
                        tuple(ProjectError.DUPLICATE_NAME, 20),
                        tuple(ProjectError.BAD_NAME, 1),
                        tuple(ProjectError.DUPLICATE_NAME, 1),
                        tuple(CoreError.MISSING_KEY, 1));
    }
}
