package dev.wharf.testkit.engine;

import dev.wharf.core.spi.Engine.QueryColumn;
import dev.wharf.core.spi.Engine.RowConsumer;
import java.util.ArrayList;
import java.util.List;

/** Keeps the rows of a query, up to a number. Not safe for use from several threads. */
public final class CollectedRows implements RowConsumer {
    private final int limit;
    private final List<QueryColumn> columns = new ArrayList<>();
    private final List<List<Object>> rows = new ArrayList<>();

    public CollectedRows(int limit) {
        this.limit = limit;
    }

    @Override
    public void columns(List<QueryColumn> found) {
        if (!columns.isEmpty()) {
            throw new IllegalStateException("columns came twice");
        }
        columns.addAll(found);
    }

    @Override
    public boolean row(List<Object> values) {
        rows.add(values);
        return rows.size() < limit;
    }

    public List<QueryColumn> columns() {
        return List.copyOf(columns);
    }

    public List<List<Object>> rows() {
        return List.copyOf(rows);
    }
}
