package dev.wharf.app.console;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An asset in full.
 *
 * @param table the name one queries it by: {@code gold.fact_sales}; null where it is no table
 * @param sql the compiled text; null where there is none
 * @param file the file that defines it, as the user would name it; null where there is none
 * @param deadLetterTable where its dead letters stand; null where it has none
 * @param history row counts of the runs that changed it, oldest first
 */
public record AssetView(
        AssetSummary summary,
        @Nullable String table,
        @Nullable String sql,
        @Nullable String file,
        @Nullable String deadLetterTable,
        OptionalLong snapshotId,
        List<ColumnView> columns,
        List<TestResult> tests,
        List<RowCount> history) {
    public AssetView {
        columns = List.copyOf(columns);
        tests = List.copyOf(tests);
        history = List.copyOf(history);
    }

    /** A column as declared. */
    public record ColumnView(String name, String type, boolean isRequired, String description) {}

    /** How many rows it held after a run. */
    public record RowCount(String runId, Instant at, long rows) {}
}
