package dev.wharf.app.console.page;

import dev.wharf.core.spi.Engine;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A result as CSV (RFC 4180): exact values, not formatted ones; null is nothing between two commas. */
public final class Csv {
    private Csv() {}

    public static String of(Engine.QueryResult result) {
        StringBuilder out = new StringBuilder();
        line(out, result.columns().stream().map(Engine.QueryColumn::name).toList());
        result.rows().forEach(row -> line(out, row));
        return out.toString();
    }

    private static void line(StringBuilder out, List<?> values) {
        out.append(values.stream().map(Csv::field).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String field(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = ValueFormat.plain(value);
        boolean isQuoted = text.isEmpty() || text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return isQuoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
