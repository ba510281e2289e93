package dev.wharf.app.console.page;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result as a table; beyond {@link #SHOWN} rows a page gets slow, and the CSV has the rest. */
record TableData(List<Head> heads, List<List<Cell>> rows, String note) {
    static final int SHOWN = 500;
    private static final int LONG = 18;

    /** A column's heading. */
    record Head(String name, String label, @Nullable String css) {}

    /**
     * A cell.
     *
     * @param moment set for a point in time with a zone, which the browser then writes in its own
     */
    record Cell(
            String text,
            boolean isNull,
            @Nullable String css,
            @Nullable Moment moment) {}

    static TableData of(Rows rows) {
        List<Head> heads = rows.columns().stream()
                .map(column -> new Head(column.name(), column.label(), css(rows, column)))
                .toList();
        List<List<Cell>> cells = new ArrayList<>();
        for (List<Object> row :
                rows.rows().subList(0, Math.min(SHOWN, rows.rows().size()))) {
            cells.add(rows.columns().stream()
                    .map(column -> cell(row, column, heads.get(column.index()).css()))
                    .toList());
        }
        return new TableData(heads, List.copyOf(cells), note(rows));
    }

    private static Cell cell(List<Object> row, Rows.Column column, @Nullable String css) {
        Object value = row.get(column.index());
        return new Cell(
                column.text(row),
                value == null,
                css,
                column.format().kind() == ValueFormat.Kind.DATETIME ? moment(value) : null);
    }

    /** Numbers stand to the right, and neither they nor times are broken; long texts are given more room. */
    private static @Nullable String css(Rows rows, Rows.Column column) {
        if (column.format().isNumeric()) {
            return "num";
        }
        if (column.format().isTemporal()) {
            return "when";
        }
        return rows.rows().stream()
                        .limit(SHOWN)
                        .anyMatch(row -> column.text(row).length() > LONG)
                ? "long"
                : null;
    }

    private static @Nullable Moment moment(@Nullable Object value) {
        if (value instanceof OffsetDateTime time) {
            return Moment.at(time.toInstant());
        }
        return value instanceof Instant instant ? Moment.at(instant) : null;
    }

    private static String note(Rows rows) {
        int size = rows.rows().size();
        if (rows.isTruncated()) {
            return "The first " + Quantities.count(Math.min(SHOWN, size)) + " rows; the query gave more than "
                    + Quantities.count(size) + ".";
        }
        return size > SHOWN
                ? "The first " + Quantities.count(SHOWN) + " of " + Quantities.count(size)
                        + " rows; the CSV has all of them."
                : "";
    }
}
