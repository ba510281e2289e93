package dev.wharf.app.view;

import dev.wharf.app.console.DashboardView;
import dev.wharf.app.console.TileView;
import dev.wharf.app.console.TileView.Chart;
import dev.wharf.project.dashboard.Dashboard;
import dev.wharf.project.dashboard.Tile;
import dev.wharf.project.dashboard.ValueFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Dashboards of a project as the console takes them. */
final class DashboardViews {
    private DashboardViews() {}

    static DashboardView of(Dashboard dashboard) {
        return new DashboardView(
                dashboard.name(),
                dashboard.title(),
                dashboard.description(),
                dashboard.tiles().stream().map(DashboardViews::of).toList());
    }

    private static TileView of(Tile tile) {
        dev.wharf.project.dashboard.Chart chart = tile.chart();
        if (chart instanceof dev.wharf.project.dashboard.Chart.Line line) {
            return view(tile, Chart.LINE, line.x(), line.y(), line.series(), null);
        } else if (chart instanceof dev.wharf.project.dashboard.Chart.Bar bar) {
            return view(tile, Chart.BAR, bar.x(), bar.y(), bar.series(), null);
        } else if (chart instanceof dev.wharf.project.dashboard.Chart.Heatmap map) {
            return view(tile, Chart.HEATMAP, map.x(), List.of(map.y()), null, map.value());
        } else if (chart instanceof dev.wharf.project.dashboard.Chart.Figure figure) {
            return view(tile, Chart.FIGURE, null, List.of(), null, figure.value());
        }
        return view(tile, Chart.TABLE, null, List.of(), null, null);
    }

    private static TileView view(
            Tile tile,
            Chart chart,
            @Nullable String x,
            List<String> y,
            @Nullable String series,
            @Nullable String value) {
        Map<String, String> formats = new LinkedHashMap<>();
        tile.formats().forEach((column, format) -> formats.put(column, text(format)));
        return new TileView(
                tile.id(),
                tile.title(),
                tile.description(),
                chart,
                tile.width(),
                tile.sql(),
                x,
                y,
                series,
                value,
                tile.unit(),
                formats,
                tile.refresh().isZero() ? null : tile.refresh());
    }

    private static String text(ValueFormat format) {
        if (format instanceof ValueFormat.Money money) {
            return "currency:" + money.currency().getCurrencyCode();
        } else if (format instanceof ValueFormat.Decimal decimal) {
            return "decimal:" + decimal.digits();
        } else if (format instanceof ValueFormat.WholeNumber) {
            return "integer";
        } else if (format instanceof ValueFormat.Percent) {
            return "percent";
        } else if (format instanceof ValueFormat.Month) {
            return "month";
        }
        return "date";
    }
}
