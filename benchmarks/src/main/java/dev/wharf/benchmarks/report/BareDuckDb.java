package dev.wharf.benchmarks.report;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** DuckDB by itself: no catalog, no snapshots, no tests. */
public final class BareDuckDb implements AutoCloseable {
    private final Connection connection;
    private final Statement statement;

    public BareDuckDb() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        statement = connection.createStatement();
    }

    public void run(String sql) throws SQLException {
        statement.execute(sql);
    }

    @Override
    public void close() throws SQLException {
        statement.close();
        connection.close();
    }
}
