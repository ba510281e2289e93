package dev.wharf.app.console.page;

import dev.wharf.app.console.ConsoleError;
import dev.wharf.app.console.TileView;
import dev.wharf.core.error.WharfException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the browser draws, as JSON: the places on the x axis, and per series one number and one formatted text for each
 * place. The texts come from the exact values; the numbers only have to place a pixel.
 */
final class ChartData {
    private static final int MOST_POINTS = 20_000;

    private final Map<Object, Place> places = new LinkedHashMap<>();
    private final Map<String, Map<Object, Point>> series = new LinkedHashMap<>();

    private record Place(String text, @Nullable LocalDateTime time) {}

    private record Point(@Nullable Double number, String text) {}

    private ChartData() {}

    static JsonObject of(TileView tile, Rows rows) {
        List<Rows.Column> values = rows.y();
        if (values.isEmpty()) {
            throw new WharfException(
                    ConsoleError.NOT_A_NUMBER,
                    "Tile '" + tile.id() + "' has nothing to draw.",
                    "its query gives no column of numbers beside '" + rows.x().name() + "'.",
                    "name the columns to draw in 'y:', or use 'chart: table'.");
        }
        if ((long) rows.rows().size() * values.size() > MOST_POINTS) {
            throw new WharfException(
                    ConsoleError.TOO_LARGE,
                    "Tile '" + tile.id() + "' has too much to draw.",
                    "its query gives " + Quantities.count(rows.rows().size()) + " rows.",
                    "let the tile's SQL group its rows, by month for instance, or use 'chart: table'.");
        }
        ChartData data = new ChartData();
        rows.rows().forEach(row -> data.add(rows, values, row));
        return data.json(tile, rows, values.get(0).format());
    }

    private void add(Rows rows, List<Rows.Column> values, List<Object> row) {
        Rows.Column x = rows.x();
        Object at = row.get(x.index());
        Object place = at == null ? Optional.empty() : at;
        places.putIfAbsent(
                place,
                new Place(
                        x.text(row),
                        x.format().isTemporal() ? ValueFormat.time(at).orElse(null) : null));
        String prefix = rows.series().map(column -> column.text(row)).orElse("");
        for (Rows.Column value : values) {
            String name =
                    prefix.isEmpty() ? value.label() : values.size() == 1 ? prefix : prefix + " – " + value.label();
            Point point = new Point(rows.number(row, value), value.text(row));
            if (series.computeIfAbsent(name, n -> new LinkedHashMap<>()).put(place, point) != null) {
                throw rows.ambiguous(x.text(row));
            }
        }
    }

    private JsonObject json(TileView tile, Rows rows, ValueFormat format) {
        boolean isTime = !places.isEmpty() && places.values().stream().allMatch(place -> place.time() != null);
        JsonObject json = new JsonObject()
                .put("type", tile.chart() == TileView.Chart.BAR ? "bar" : "line")
                .put(
                        "labels",
                        new JsonArray(new ArrayList<>(
                                places.values().stream().map(Place::text).toList())))
                .put("month", rows.x().format().kind() == ValueFormat.Kind.MONTH)
                .put("unit", tile.unit())
                .put("symbol", format.symbol())
                .put("percent", format.kind() == ValueFormat.Kind.PERCENT);
        if (isTime) {
            JsonArray times = new JsonArray();
            places.values().forEach(place -> {
                if (place.time() != null) {
                    times.add(place.time().toInstant(ZoneOffset.UTC).toEpochMilli());
                }
            });
            json.put("times", times);
        }
        JsonArray all = new JsonArray();
        series.forEach((name, points) -> {
            JsonArray numbers = new JsonArray();
            JsonArray texts = new JsonArray();
            for (Object place : places.keySet()) {
                Point point = points.get(place);
                Double number = point == null ? null : point.number();
                if (number == null) {
                    numbers.addNull();
                } else {
                    numbers.add(number);
                }
                texts.add(point == null ? "–" : point.text());
            }
            all.add(new JsonObject().put("name", name).put("values", numbers).put("texts", texts));
        });
        return json.put("series", all);
    }
}
