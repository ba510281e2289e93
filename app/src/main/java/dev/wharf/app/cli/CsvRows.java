package dev.wharf.app.cli;

import dev.wharf.core.spi.Engine.QueryColumn;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** Prints a result as CSV (RFC 4180 with line feeds) as it comes; null is an empty field, an empty text is {@code ""}. */
final class CsvRows implements RowFormat.Rows {
    private final PrintStream out;

    CsvRows(PrintStream out) {
        this.out = out;
    }

    @Override
    public void columns(List<QueryColumn> columns) {
        out.print(columns.stream().map(column -> quote(column.name())).collect(Collectors.joining(",")) + "\n");
    }

    @Override
    public boolean row(List<Object> values) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                line.append(',');
            }
            Object value = values.get(i);
            if (value != null) {
                line.append(quote(Values.text(value, "")));
            }
        }
        out.print(line.append('\n'));
        return !out.checkError();
    }

    @Override
    public void end() {
        out.flush();
    }

    private static String quote(String text) {
        boolean needs = text.isEmpty()
                || text.indexOf(',') >= 0
                || text.indexOf('"') >= 0
                || text.indexOf('\n') >= 0
                || text.indexOf('\r') >= 0;
        return needs ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
