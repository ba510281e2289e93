package dev.wharf.lake.commit;

import dev.wharf.core.error.NearestName;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.lake.LakeError;
import java.util.List;
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

    static TableOperations load(Lakehouse lakehouse, TableIdentifier name) {
        return find(lakehouse, name).orElseThrow(() -> {
            List<String> known = siblings(lakehouse, name);
            return new WharfException(
                    LakeError.NO_SUCH_TABLE,
                    "Table '" + name + "' cannot be read.",
                    "no table of this name exists.",
                    NearestName.advice(name.name(), known));
        });
    }

    private static List<String> siblings(Lakehouse lakehouse, TableIdentifier name) {
        try {
            return lakehouse.tables().listTables(name.namespace()).stream()
                    .map(TableIdentifier::name)
                    .toList();
        } catch (NoSuchNamespaceException e) {
            return List.of();
        }
    }

    private static TableOperations operations(Table table) {
        if (table instanceof HasTableOperations withOperations) {
            return withOperations.operations();
        }
        throw new IllegalArgumentException("table " + table.name() + " gives no access to its metadata");
    }
}
