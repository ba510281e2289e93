package dev.wharf.lake.catalog;

import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.jdbc.UncheckedSQLException;

/**
 * Iceberg's catalog on PostgreSQL, opened up for {@link TableCommits}. Each new table has a folder of its own, so that
 * a table renamed away and a new one of its old name never share files.
 */
final class TableCatalog extends JdbcCatalog {
    /** The name under which the rows of this catalog stand in the database. */
    static final String NAME = "wharf";

    private static final String UNIQUE_VIOLATION = "23505";

    private final Map<String, String> settings;

    TableCatalog(Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
    }

    void open() {
        initialize(NAME, settings);
    }

    TableOperations operations(TableIdentifier identifier) {
        return newTableOps(identifier);
    }

    @Override
    protected String defaultWarehouseLocation(TableIdentifier identifier) {
        return super.defaultWarehouseLocation(identifier) + "-"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    /** Of two callers that create a namespace at the same moment, the second is told that it exists. */
    @Override
    public void createNamespace(Namespace namespace, Map<String, String> metadata) {
        try {
            super.createNamespace(namespace, metadata);
        } catch (UncheckedSQLException e) {
            if (e.getCause() instanceof SQLException cause && UNIQUE_VIOLATION.equals(cause.getSQLState())) {
                throw new AlreadyExistsException(e, "Namespace already exists: %s", namespace);
            }
            throw e;
        }
    }
}
