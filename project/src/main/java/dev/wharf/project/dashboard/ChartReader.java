package dev.wharf.project.dashboard;

import dev.wharf.core.document.Fields;
import dev.wharf.core.error.Problems;
import dev.wharf.project.ProjectError;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the keys of a tile that belong to its chart. */
final class ChartReader {
    private static final List<String> CHARTS = List.of("line", "bar", "table", "heatmap", "figure");

    private final Problems problems;

    ChartReader(Problems problems) {
        this.problems = problems;
    }

    Optional<Chart> read(Fields tile) {
        Optional<String> kind = tile.oneOf("chart", CHARTS);
        if (kind.isEmpty()) {
            if (!tile.has("chart")) {
                tile.missing("chart");
            }
            tile.allow("x", "y", "series", "value");
            return Optional.empty();
        }
        return Optional.of(
                switch (kind.get()) {
                    case "line" -> new Chart.Line(tile.requiredString("x"), ys(tile), series(tile));
                    case "bar" -> new Chart.Bar(tile.requiredString("x"), ys(tile), series(tile));
                    case "heatmap" ->
                        new Chart.Heatmap(tile.requiredString("x"), row(tile), tile.requiredString("value"));
                    case "figure" -> new Chart.Figure(tile.requiredString("value"));
                    default -> new Chart.Table();
                });
    }

    private List<String> ys(Fields tile) {
        List<String> y = tile.strings("y");
        if (y.isEmpty()) {
            tile.missing("y");
        }
        return y;
    }

    /** A heat map has one column of rows; {@code y: cohort} and {@code y: [cohort]} mean the same. */
    private String row(Fields tile) {
        List<String> y = ys(tile);
        if (y.size() > 1) {
            problems.add(
                    ProjectError.BAD_CHART,
                    tile.locationOf("y"),
                    "A heat map has one column in 'y'.",
                    "there are " + y.size() + ": " + String.join(", ", y) + ".",
                    "leave the column of the rows.");
        }
        return y.isEmpty() ? "" : y.get(0);
    }

    private @Nullable String series(Fields tile) {
        String series = tile.string("series").orElse(null);
        if (series != null && tile.strings("y").size() > 1) {
            problems.add(
                    ProjectError.BAD_CHART,
                    tile.locationOf("series"),
                    "'series' does not go with several columns in 'y'.",
                    "a series splits one column into a line for each of its values.",
                    "leave one column in 'y', or remove 'series'.");
        }
        return series;
    }
}
