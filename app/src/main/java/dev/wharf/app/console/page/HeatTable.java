package dev.wharf.app.console.page;

import dev.wharf.app.console.ConsoleError;
import dev.wharf.core.error.WharfException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A heat map as a table: the figures can be read, by eye and by screen reader. A cell's shade is its rank among all
 * cells, so that one extreme value does not pale the others.
 *
 * @param lineAxis what the lines are
 * @param columnAxis what the columns are
 */
record HeatTable(String lineAxis, String columnAxis, List<String> columns, List<Line> lines) {
    private static final int SHADES = 10;
    private static final int DENSE_FROM = 12;
    private static final int MOST_COLUMNS = 60;
    private static final int MOST_LINES = 200;

    /** One row of the map. */
    record Line(String label, List<Cell> cells) {}

    /** A cell with its shade from 0 to 9; -1 where there is no value. */
    record Cell(String text, int shade) {}

    private record Key(String line, String column) {}

    /** Many columns stand closer together. */
    boolean isDense() {
        return columns.size() > DENSE_FROM;
    }

    static HeatTable of(Rows rows) {
        Rows.Column x = rows.x();
        List<Rows.Column> axes =
                rows.y().stream().filter(column -> column.index() != x.index()).toList();
        Rows.Column y = rows.series().orElseGet(() -> axes.isEmpty() ? x : axes.get(0));
        Rows.Column value =
                rows.value().orElseGet(() -> rows.columns().get(rows.columns().size() - 1));
        Set<String> columns = new LinkedHashSet<>();
        Set<String> lines = new LinkedHashSet<>();
        Map<Key, List<Object>> cells = new LinkedHashMap<>();
        for (List<Object> row : rows.rows()) {
            columns.add(x.text(row));
            lines.add(y.text(row));
            if (cells.put(new Key(y.text(row), x.text(row)), row) != null) {
                throw rows.ambiguous(y.text(row) + "' and '" + x.text(row));
            }
        }
        checkSize(lines.size(), columns.size());
        double[] ranked = cells.values().stream()
                .map(row -> rows.number(row, value))
                .filter(number -> number != null)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .distinct()
                .toArray();
        List<Line> shown = new ArrayList<>();
        for (String line : lines) {
            shown.add(new Line(
                    line,
                    columns.stream()
                            .map(column -> cell(rows, value, cells.get(new Key(line, column)), ranked))
                            .toList()));
        }
        return new HeatTable(y.label(), x.label(), List.copyOf(columns), List.copyOf(shown));
    }

    private static Cell cell(Rows rows, Rows.Column value, @Nullable List<Object> row, double[] ranked) {
        Double number = row == null ? null : rows.number(row, value);
        if (row == null || number == null) {
            return new Cell("", -1);
        }
        int rank = Math.max(0, Arrays.binarySearch(ranked, number));
        int shade = ranked.length < 2 ? SHADES / 2 : rank * (SHADES - 1) / (ranked.length - 1);
        return new Cell(value.text(row), shade);
    }

    private static void checkSize(int lines, int columns) {
        if (lines > MOST_LINES || columns > MOST_COLUMNS) {
            throw new WharfException(
                    ConsoleError.TOO_LARGE,
                    "The heat map is too large to be read.",
                    "it has " + lines + " rows and " + columns + " columns; at most " + MOST_LINES + " and "
                            + MOST_COLUMNS + " are drawn.",
                    "let the tile's SQL group its values, or use 'chart: table'.");
        }
    }
}
