package dev.wharf.app.console.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.app.console.TileView;
import dev.wharf.app.console.TileView.Chart;
import dev.wharf.core.spi.Engine;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TileBodyTest {
    private static final Engine.QueryColumn MONTH = new Engine.QueryColumn("month", Types.DateType.get());
    private static final Engine.QueryColumn COUNTRY = new Engine.QueryColumn("country", Types.StringType.get());
    private static final Engine.QueryColumn REVENUE = new Engine.QueryColumn("revenue", Types.DecimalType.of(18, 2));

    @Test
    void aChartHasExactTextsAndAGapWhereASeriesHasNoRow() {
        JsonObject chart = chart(
                tile(Chart.LINE, "month", "revenue", "country"),
                List.of(MONTH, COUNTRY, REVENUE),
                List.of(
                        row(january(), "Norway", "1234.50"),
                        row(february(), "Norway", "2.00"),
                        row(january(), "Italy", "3.00")));
        assertThat(chart.getJsonArray("labels")).containsExactly("Jan 2026", "Feb 2026");
        assertThat(chart.getBoolean("month")).isTrue();
        JsonObject norway = chart.getJsonArray("series").getJsonObject(0);
        assertThat(norway.getJsonArray("texts")).containsExactly("£1,234.50", "£2.00");
        JsonObject italy = chart.getJsonArray("series").getJsonObject(1);
        assertThat(italy.getJsonArray("values")).containsExactly(3.0, null);
    }

    @Test
    void twoRowsForOnePlaceAreRefused() {
        assertThatThrownBy(() -> TileBody.of(
                        tile(Chart.BAR, "month", "revenue", null),
                        result(List.of(MONTH, REVENUE), List.of(row(january(), "1"), row(january(), "2")))))
                .hasMessageContaining("CONSOLE-014")
                .hasMessageContaining("'Jan 2026'");
    }

    @Test
    void aTextThatIsToBeDrawnIsRefused() {
        assertThatThrownBy(() -> TileBody.of(
                        tile(Chart.LINE, "month", "country", null),
                        result(List.of(MONTH, COUNTRY), List.of(Arrays.asList(january(), "Norway")))))
                .hasMessageContaining("CONSOLE-006")
                .hasMessageContaining("'Norway'");
    }

    @Test
    void aColumnThatTheQueryDoesNotGiveIsNamedWithTheNearest() {
        assertThatThrownBy(() -> TileBody.of(
                        tile(Chart.LINE, "month", "revenu", null),
                        result(List.of(MONTH, REVENUE), List.of(row(january(), "1")))))
                .hasMessageContaining("CONSOLE-005")
                .hasMessageContaining("month, revenue")
                .hasMessageContaining("'revenue'");
    }

    @Test
    void moreThanAPersonCanReadIsRefused() {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 201; i++) {
            rows.add(Arrays.asList("Norway", Integer.toString(i), new BigDecimal(i)));
        }
        TileView map = new TileView(
                "t",
                "T",
                "",
                Chart.HEATMAP,
                6,
                "select 1",
                "country",
                List.of("day"),
                null,
                "revenue",
                "",
                Map.of(),
                null);
        assertThatThrownBy(() -> TileBody.of(
                        map,
                        result(List.of(COUNTRY, new Engine.QueryColumn("day", Types.StringType.get()), REVENUE), rows)))
                .hasMessageContaining("CONSOLE-013")
                .hasMessageContaining("201 rows");
    }

    @Test
    void aFigureWithoutAValueSaysSo() {
        TileView figure = new TileView(
                "t", "T", "", Chart.FIGURE, 6, "select 1", null, List.of(), null, "revenue", "", Map.of(), null);
        TileBody body = TileBody.of(figure, result(List.of(REVENUE), List.of(Collections.<Object>singletonList(null))));
        assertThat(((TileBody.Figure) body).text()).isEqualTo("no value");
    }

    @Test
    void aHeatMapShadesByRankSoThatOneExtremeDoesNotPaleTheRest() {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            rows.add(Arrays.asList(Integer.toString(i), "all", new BigDecimal(i == 9 ? 1_000_000 : i)));
        }
        TileView map = new TileView(
                "t",
                "T",
                "",
                Chart.HEATMAP,
                6,
                "select 1",
                "hour",
                List.of("country"),
                null,
                "revenue",
                "",
                Map.of(),
                null);
        TileBody body = TileBody.of(
                map, result(List.of(new Engine.QueryColumn("hour", Types.StringType.get()), COUNTRY, REVENUE), rows));
        assertThat(((TileBody.Heat) body)
                        .map().lines().get(0).cells().stream()
                                .map(HeatTable.Cell::shade)
                                .toList())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    private static JsonObject chart(TileView tile, List<Engine.QueryColumn> columns, List<List<Object>> rows) {
        return new JsonObject(((TileBody.Chart) TileBody.of(tile, result(columns, rows))).json());
    }

    private static TileView tile(Chart chart, String x, String y, @Nullable String series) {
        return new TileView(
                "t",
                "T",
                "",
                chart,
                6,
                "select 1",
                x,
                List.of(y),
                series,
                null,
                "",
                y.equals("revenue") ? Map.of("month", "month", "revenue", "currency:GBP") : Map.of("month", "month"),
                null);
    }

    private static Engine.QueryResult result(List<Engine.QueryColumn> columns, List<List<Object>> rows) {
        return new Engine.QueryResult(columns, rows, false);
    }

    private static List<Object> row(Object first, Object second, String amount) {
        return Arrays.asList(first, second, new BigDecimal(amount));
    }

    private static List<Object> row(Object first, String amount) {
        return Arrays.asList(first, new BigDecimal(amount));
    }

    private static LocalDate january() {
        return LocalDate.of(2026, 1, 1);
    }

    private static LocalDate february() {
        return LocalDate.of(2026, 2, 1);
    }
}
