package dev.wharf.lake.catalog;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.ServiceUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows that say which metadata file is a table's current one, and the one transaction that moves several. */
final class TablePointers {
    private static final String MOVE = """
            UPDATE iceberg_tables SET metadata_location = ?, previous_metadata_location = ?
            WHERE catalog_name = ? AND table_namespace = ? AND table_name = ? AND metadata_location = ?
              AND (iceberg_type = 'TABLE' OR iceberg_type IS NULL)
            """;
    private static final String CREATE = """
            INSERT INTO iceberg_tables
              (metadata_location, previous_metadata_location, catalog_name, table_namespace, table_name, iceberg_type)
            VALUES (?, NULL, ?, ?, ?, 'TABLE')
            """;
    /** Unique violation, deadlock, serialisation failure, lock not available: another commit was first. */
    private static final Set<String> LOST_RACE = Set.of("23505", "40P01", "40001", "55P03");

    private static final Logger LOG = LoggerFactory.getLogger(TablePointers.class);

    private final DataSource database;

    TablePointers(DataSource database) {
        this.database = requireNonNull(database, "database is null");
    }

    /** One move; {@code from} is null for a table that is created. */
    record Move(TableIdentifier table, @Nullable String from, String to) {}

    /** Moves all pointers or none. Returns false when one of them no longer stands where it was expected. */
    boolean move(List<Move> moves) {
        List<Move> ordered = moves.stream()
                .sorted(Comparator.comparing(m -> m.table().toString()))
                .toList();
        boolean isCommitted = false;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (Move move : ordered) {
                if (!apply(connection, move)) {
                    connection.rollback();
                    return false;
                }
            }
            commit(connection);
            isCommitted = true;
            return true;
        } catch (SQLException e) {
            if (isCommitted) {
                LOG.warn("a connection did not close cleanly after its commit", e);
                return true;
            }
            if (LOST_RACE.contains(String.valueOf(e.getSQLState()))) {
                return false;
            }
            // Nothing was committed: commit() reports its own failures as unknown.
            throw new ServiceUnavailableException(e, "The catalog's database failed: %s", e.getMessage());
        }
    }

    private static boolean apply(Connection connection, Move move) throws SQLException {
        String from = move.from();
        try (PreparedStatement statement = connection.prepareStatement(from == null ? CREATE : MOVE)) {
            int i = 1;
            statement.setString(i++, move.to());
            if (from != null) {
                statement.setString(i++, from);
            }
            statement.setString(i++, TableCatalog.NAME);
            statement.setString(i++, String.join(".", move.table().namespace().levels()));
            statement.setString(i++, move.table().name());
            if (from != null) {
                statement.setString(i, from);
            }
            return statement.executeUpdate() == 1;
        }
    }

    private static void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new CommitStateUnknownException(e);
        }
    }
}
