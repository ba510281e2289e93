package dev.wharf.serve.warehouse;

import dev.wharf.core.error.WharfException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the rows that break a declared primary key, so that the message can show some. */
final class KeyViolation {
    private static final int SAMPLES = 5;

    private final Connection connection;
    private final TableDefinition table;

    KeyViolation(Connection connection, TableDefinition table) {
        this.connection = connection;
        this.table = table;
    }

    WharfException describe(SQLException cause) throws SQLException {
        List<String> key = table.source().primaryKey();
        String columns = Sql.names(key);
        String hasNull =
                key.stream().map(column -> Sql.name(column) + " is null").collect(Collectors.joining(" or "));
        List<String> samples = new ArrayList<>();
        read(
                "select " + columns + ", count(*) from " + table.quotedVersion() + " group by " + columns
                        + " having count(*) > 1 order by count(*) desc, " + columns + " limit " + SAMPLES,
                samples,
                " times");
        if (samples.isEmpty()) {
            read(
                    "select " + columns + ", 1 from " + table.quotedVersion() + " where " + hasNull + " limit "
                            + SAMPLES,
                    samples,
                    " time (a key has no null)");
        }
        return new WharfException(
                ServeError.KEY_VIOLATED,
                "'" + table.name() + "' was not published: its rows break the primary key (" + String.join(", ", key)
                        + ").",
                "for example " + String.join(", ", samples) + ".",
                "make the model give one row per key, or declare the key that its rows have; readers see the last"
                        + " publish.",
                cause);
    }

    private void read(String sql, List<String> samples, String unit) throws SQLException {
        int width = table.source().primaryKey().size();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    String value = rows.getString(i);
                    values.add(value == null ? "null" : value);
                }
                samples.add("'" + String.join(", ", values) + "' " + rows.getLong(width + 1) + unit);
            }
        }
    }
}
