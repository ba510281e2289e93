package dev.wharf.serve.warehouse;

import dev.wharf.core.error.WharfException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** Loads one snapshot into a table that nobody reads yet, with its key, indexes and comments, in one transaction. */
final class TableLoad {
    private static final int BUFFER = 1 << 16;

    private final Connection connection;

    TableLoad(Connection connection) {
        this.connection = connection;
    }

    void load(TableDefinition table) {
        try {
            Transaction.run(connection, () -> {
                create(table);
                copy(table);
                addKey(table);
                for (List<String> index : table.source().indexes()) {
                    Sql.execute(connection, "create index on " + table.quotedVersion() + " (" + Sql.names(index) + ")");
                }
                Sql.execute(connection, "analyze " + table.quotedVersion());
            });
        } catch (SQLException e) {
            throw WarehouseFailure.of(e, "loading '" + table.name() + "'");
        }
    }

    private void create(TableDefinition table) throws SQLException {
        String columns = table.columns().stream()
                .map(column -> Sql.name(column.name()) + " " + column.type() + (column.isRequired() ? " not null" : ""))
                .collect(Collectors.joining(", "));
        // it can only be there if somebody dropped its view by hand
        Sql.execute(connection, "drop table if exists " + table.quotedVersion());
        Sql.execute(connection, "create table " + table.quotedVersion() + " (" + columns + ")");
        Sql.execute(connection, Comments.on("table", table.quotedVersion(), table));
    }

    /** FREEZE spares PostgreSQL from writing each row again when it is first read and vacuumed. */
    private void copy(TableDefinition table) throws SQLException {
        String sql = "copy " + table.quotedVersion() + " (" + Sql.names(table.columnNames())
                + ") from stdin with (format csv, freeze)";
        long loaded;
        try (InputStream rows =
                new InterruptibleInput(Files.newInputStream(table.source().csv()))) {
            loaded = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, rows, BUFFER);
        } catch (IOException e) {
            throw stagingFailed(table, e);
        }
        if (loaded != table.source().rows()) {
            throw new WharfException(
                    ServeError.ROWS_DIFFER,
                    "'" + table.name() + "' was not published.",
                    "'" + loaded + "' rows arrived, but '" + table.source().rows() + "' were exported.",
                    "report this; readers see the last publish.");
        }
    }

    private void addKey(TableDefinition table) throws SQLException {
        List<String> key = table.source().primaryKey();
        if (key.isEmpty()) {
            return;
        }
        Savepoint before = connection.setSavepoint();
        try {
            Sql.execute(
                    connection, "alter table " + table.quotedVersion() + " add primary key (" + Sql.names(key) + ")");
        } catch (SQLException e) {
            String state = WarehouseFailure.stateOf(e);
            if (!state.equals(WarehouseFailure.UNIQUE_VIOLATION)
                    && !state.equals(WarehouseFailure.NOT_NULL_VIOLATION)) {
                throw e;
            }
            connection.rollback(before);
            throw new KeyViolation(connection, table).describe(e);
        }
    }

    private static WharfException stagingFailed(TableDefinition table, IOException e) {
        boolean isInterrupted = e instanceof InterruptedIOException;
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
        return new WharfException(
                ServeError.STAGING_FAILED,
                "'" + table.name() + "' was not published.",
                isInterrupted ? "the run was cancelled." : "'" + table.source().csv() + "' cannot be read: " + e,
                "run again; readers see the last publish.",
                e);
    }

    /** Ends a COPY when the run is cancelled; the driver itself would go on to the last row. */
    private static final class InterruptibleInput extends FilterInputStream {
        InterruptibleInput(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (Thread.interrupted()) {
                throw new InterruptedIOException("interrupted");
            }
            return super.read(buffer, offset, length);
        }
    }
}
