package dev.wharf.app.console.page;

import dev.wharf.app.console.TileView;
import dev.wharf.core.spi.Engine;
import java.util.List;

/** What stands in a tile. */
sealed interface TileBody {
    /** The query could not be answered, or not be drawn. */
    record Failed(List<ProblemBox> problems) implements TileBody {}

    /** The query gave no rows. */
    record Nothing() implements TileBody {}

    /**
     * One figure, with the row's other values beside it.
     *
     * @param exact the value as the query gave it
     */
    record Figure(String text, String exact, String unit, List<Detail> details) implements TileBody {}

    /** A further value of a figure. */
    record Detail(String label, String text) {}

    record Table(TableData data) implements TileBody {}

    /** A chart with the table of the same rows, for those who cannot see it. */
    record Chart(String json, String label, TableData data) implements TileBody {}

    record Heat(HeatTable map) implements TileBody {}

    /** Arranges a result as the tile asks; throws what the tile should show instead. */
    static TileBody of(TileView tile, Engine.QueryResult result) {
        Rows rows = Rows.of(tile, result);
        if (rows.rows().isEmpty() || rows.columns().isEmpty()) {
            return new Nothing();
        }
        return switch (tile.chart()) {
            case TABLE -> new Table(TableData.of(rows));
            case HEATMAP -> new Heat(HeatTable.of(rows));
            case FIGURE -> figure(tile, rows);
            case LINE, BAR -> new Chart(ChartData.of(tile, rows).encode(), tile.title(), TableData.of(rows));
        };
    }

    private static TileBody figure(TileView tile, Rows rows) {
        List<Object> row = rows.rows().get(0);
        Rows.Column shown = rows.value()
                .orElseGet(() ->
                        tile.y().isEmpty() ? rows.columns().get(0) : rows.y().get(0));
        Object value = row.get(shown.index());
        return new Figure(
                value == null ? "no value" : shown.text(row),
                value == null ? "the query gave null" : ValueFormat.plain(value),
                tile.unit(),
                rows.columns().stream()
                        .filter(column -> column.index() != shown.index())
                        .map(column -> new Detail(column.label(), column.text(row)))
                        .toList());
    }
}
