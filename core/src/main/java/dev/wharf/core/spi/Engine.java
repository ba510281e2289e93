package dev.wharf.core.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.types.Type;

/**
 * Computes: reads pinned tables, writes new snapshots. It never moves a table's main branch. Safe for use from several
 * threads; a thread that is interrupted while it waits cancels its statement. Errors in the user's SQL are of kind
 * USER and carry the engine's message with line and column of the text where the engine gives them.
 */
public interface Engine extends Part {
    /** The name of the SQL dialect, as dbt's {@code target.type} has it: {@code duckdb}, {@code spark}. */
    String dialect();

    /** What this engine can do. */
    Set<Capability> capabilities();

    /** Computes the query and writes its rows to the branch, or stages the new table. */
    Materialised materialise(Materialisation materialisation);

    /** The names and types of a query's columns, without running it. */
    List<QueryColumn> describe(String sql, List<Relation> inputs);

    /**
     * Runs a query of the platform (a test, a macro's look-up, a tile) over the given relations.
     *
     * @param maxRows rows beyond this are not returned; the result says that there were more
     */
    QueryResult query(String sql, List<Relation> inputs, int maxRows);

    /**
     * Runs what a person typed, in a fresh and locked instance: only the given relations, no other file, no network,
     * no setting. Rows go to the consumer as they come.
     */
    void queryLocked(String sql, List<Relation> inputs, RowConsumer rows);

    /** The names of the tables that a SELECT reads, as it spells them; its own CTEs are not among them. */
    List<String> tablesIn(String sql);

    /**
     * Writes all rows of one relation as CSV: UTF-8, comma, every value quoted, null as nothing between two commas,
     * no header; timestamps ISO 8601, binary as PostgreSQL's hex, nested values as JSON. {@code file} must not exist.
     *
     * @return rows written
     */
    long exportCsv(Relation relation, List<Relation> inputs, Path file);

    /** A column of a result. */
    record QueryColumn(String name, Type type) {}

    /** Rows of a result; values are String, Boolean, Long, Integer, Double, BigDecimal, java.time types, byte[], List, Map or null. */
    record QueryResult(List<QueryColumn> columns, List<List<Object>> rows, boolean isTruncated) {}

    /** Receives a result row by row; {@link #columns} is called first, once. Returning false ends the query early. */
    interface RowConsumer {
        void columns(List<QueryColumn> columns);

        boolean row(List<Object> values);
    }

    /** What an engine may be able to do; the contract suite checks that a missing one is refused by its code. */
    enum Capability {
        CREATE_TABLE,
        REPLACE_TABLE,
        LOCKED_QUERY,
        EXPORT_CSV
    }
}
