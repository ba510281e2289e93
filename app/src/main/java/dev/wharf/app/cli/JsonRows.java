package dev.wharf.app.cli;

import dev.wharf.app.door.Json;
import dev.wharf.core.spi.Engine.QueryColumn;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prints a result as one JSON array of objects, row by row as it comes. */
final class JsonRows implements RowFormat.Rows {
    private final PrintStream out;
    private final List<String> names = new ArrayList<>();
    private boolean isFirst = true;

    JsonRows(PrintStream out) {
        this.out = out;
    }

    @Override
    public void columns(List<QueryColumn> header) {
        // An object cannot hold a name twice: the second 'a' is 'a_1', as the engine itself would call it.
        Set<String> taken = new HashSet<>();
        header.forEach(column -> taken.add(column.name()));
        for (QueryColumn column : header) {
            String name = column.name();
            for (int i = 1; names.contains(name); i++) {
                String next = column.name() + "_" + i;
                name = taken.add(next) ? next : name;
            }
            names.add(name);
        }
        out.print("[");
    }

    @Override
    public boolean row(List<Object> values) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            object.put(names.get(i), Json.plain(values.get(i)));
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
