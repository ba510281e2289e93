package dev.wharf.project.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a tile draws the rows of its query. Names are those of the query's columns. */
public sealed interface Chart {
    /**
     * Lines over x: one for each of y, or, with a series, one for each value of that column.
     *
     * @param series null where each of y is a line of its own
     */
    record Line(String x, List<String> y, @Nullable String series) implements Chart {
        public Line {
            y = List.copyOf(y);
        }
    }

    /**
     * Bars over x, as {@link Line}.
     *
     * @param series null where each of y is a row of bars of its own
     */
    record Bar(String x, List<String> y, @Nullable String series) implements Chart {
        public Bar {
            y = List.copyOf(y);
        }
    }

    /** The rows as they are, with the query's columns in their order. */
    record Table() implements Chart {}

    /** A coloured cell for each pair of x and y. */
    record Heatmap(String x, String y, String value) implements Chart {}

    /** One number, from the first row. */
    record Figure(String value) implements Chart {}
}
