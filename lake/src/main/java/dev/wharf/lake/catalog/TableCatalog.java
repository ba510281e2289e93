package dev.wharf.lake.catalog;

import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;

/**
 * Iceberg's catalog on PostgreSQL, opened up for {@link TableCommits}. Each new table has a folder of its own, so that
 * a table renamed away and a new one of its old name never share files.
 */
final class TableCatalog extends JdbcCatalog {
    /** The name under which the rows of this catalog stand in the database. */
    static final String NAME = "wharf";

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
}
