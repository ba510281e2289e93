package dev.wharf.app.console;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tile of a dashboard.
 *
 * @param width columns of the twelve
 * @param x the column of the category; null where the first is meant
 * @param y the columns of the values; empty where all others are meant
 * @param series the column whose values split the rows into series; null where there is none
 * @param value the column of a heat map's cell, or of a figure; null where the last or first is meant
 * @param unit shown with the values; empty where there is none
 * @param formats how to write a column's values, by column: {@code currency:GBP}, {@code percent}, {@code month}
 * @param refresh how often the page asks again; null where it asks when it is opened
 */
public record TileView(
        String id,
        String title,
        String description,
        Chart chart,
        int width,
        String sql,
        @Nullable String x,
        List<String> y,
        @Nullable String series,
        @Nullable String value,
        String unit,
        Map<String, String> formats,
        @Nullable Duration refresh) {
    public TileView {
        y = List.copyOf(y);
        formats = Map.copyOf(formats);
    }

    /** How a tile draws its rows. */
    public enum Chart {
        LINE,
        BAR,
        TABLE,
        HEATMAP,
        FIGURE
    }
}
