package dev.wharf.lake.commit;

import dev.wharf.core.spi.Lakehouse;
import java.util.Optional;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;

/** How commits reach a table's metadata. */
final class Tables {
    private Tables() {}

    static Optional<TableOperations> find(Lakehouse lakehouse, TableIdentifier name) {
        try {
            return Optional.of(operations(lakehouse.tables().loadTable(name)));
        } catch (NoSuchTableException | NoSuchNamespaceException e) {
            return Optional.empty();
        }
    }

    private static TableOperations operations(Table table) {
        if (table instanceof HasTableOperations withOperations) {
            return withOperations.operations();
        }
        throw new IllegalArgumentException("table " + table.name() + " gives no access to its metadata");
    }
}
