package dev.wharf.app.console.page;

import dev.wharf.app.console.ConsoleError;
import dev.wharf.app.console.TileView;
import dev.wharf.core.error.NearestName;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A query's result together with how the tile wants its columns written. */
final class Rows {
    private final TileView tile;
    private final Engine.QueryResult result;
    private final List<Column> columns;

    private Rows(TileView tile, Engine.QueryResult result, List<Column> columns) {
        this.tile = tile;
        this.result = result;
        this.columns = columns;
    }

    /** A column of the result: where it stands, and how to write it. */
    record Column(int index, String name, ValueFormat format) {
        /** The name as a heading: {@code sold_at} becomes {@code Sold at}. */
        String label() {
            String words = name.replace('_', ' ').strip();
            return words.isEmpty() ? name : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        }

        String text(List<?> row) {
            return format.format(row.get(index));
        }
    }

    static Rows of(TileView tile, Engine.QueryResult result) {
        List<Column> columns = new ArrayList<>();
        for (Engine.QueryColumn column : result.columns()) {
            String spec = tile.formats().get(column.name());
            ValueFormat format = spec == null
                    ? ValueFormat.of(column.name(), column.type())
                    : ValueFormat.parse(column.name(), spec);
            columns.add(new Column(columns.size(), column.name(), format));
        }
        Rows rows = new Rows(tile, result, List.copyOf(columns));
        tile.formats().keySet().forEach(rows::column);
        return rows;
    }

    List<Column> columns() {
        return columns;
    }

    List<List<Object>> rows() {
        return result.rows();
    }

    boolean isTruncated() {
        return result.isTruncated();
    }

    /** The column of the category: the one the tile names, else the first. */
    Column x() {
        return tile.x() == null ? columns.get(0) : column(tile.x());
    }

    /** The column that splits the rows into series; empty where the tile names none. */
    Optional<Column> series() {
        return Optional.ofNullable(tile.series()).map(this::column);
    }

    /** The columns of the values: those the tile names, else all that hold numbers and are neither x nor series. */
    List<Column> y() {
        if (!tile.y().isEmpty()) {
            return tile.y().stream().map(this::column).toList();
        }
        if (tile.value() != null) {
            return List.of(column(tile.value()));
        }
        int x = x().index();
        int series = series().map(Column::index).orElse(-1);
        return columns.stream()
                .filter(column -> column.index() != x
                        && column.index() != series
                        && column.format().isNumeric())
                .toList();
    }

    /** The column the tile names as its value; empty where it names none. */
    Optional<Column> value() {
        return Optional.ofNullable(tile.value()).map(this::column);
    }

    /** The number in a cell; null for null. */
    @Nullable
    Double number(List<?> row, Column column) {
        Object value = row.get(column.index());
        if (value == null || (value instanceof Double number && number.isNaN())) {
            return null;
        }
        return ValueFormat.number(value)
                .map(Number::doubleValue)
                .orElseThrow(() -> new WharfException(
                        ConsoleError.NOT_A_NUMBER,
                        "Tile '" + tile.id() + "' cannot draw column '" + column.name() + "'.",
                        "it holds '" + ValueFormat.plain(value) + "', which is no number.",
                        "name a column of numbers, cast it in the tile's SQL, or use 'chart: table'."));
    }

    /** The error of two rows that would be drawn at the same place. */
    WharfException ambiguous(String place) {
        return new WharfException(
                ConsoleError.AMBIGUOUS_ROWS,
                "Tile '" + tile.id() + "' has more than one row for '" + place + "'.",
                "only one value can be drawn there, and the query gives several.",
                "name the column that tells them apart in 'series:', or group by the place in the tile's SQL.");
    }

    private Column column(String name) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new WharfException(
                        ConsoleError.UNKNOWN_COLUMN,
                        "Tile '" + tile.id() + "' names column '" + name + "', which its query does not give.",
                        "the query gives "
                                + String.join(
                                        ", ", columns.stream().map(Column::name).toList()) + ".",
                        NearestName.advice(
                                name, columns.stream().map(Column::name).toList())));
    }
}
