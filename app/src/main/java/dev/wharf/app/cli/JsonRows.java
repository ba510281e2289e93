package dev.wharf.app.cli;

import dev.wharf.app.door.Json;
import dev.wharf.core.spi.Engine.QueryColumn;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints a result as one JSON array of objects, row by row as it comes. */
final class JsonRows implements RowFormat.Rows {
    private final PrintStream out;
    private List<QueryColumn> columns = List.of();
    private boolean isFirst = true;

    JsonRows(PrintStream out) {
        this.out = out;
    }

    @Override
    public void columns(List<QueryColumn> header) {
        columns = List.copyOf(header);
        out.print("[");
    }

    @Override
    public boolean row(List<Object> values) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            object.put(columns.get(i).name(), Json.plain(values.get(i)));
        }
        out.print((isFirst ? "\n " : ",\n ") + Json.write(object));
        isFirst = false;
        return !out.checkError();
    }

    @Override
    public void end() {
        out.println(isFirst ? "]" : "\n]");
        out.flush();
    }
}
