package dev.wharf.lake.commit;

import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Materialisation;
import dev.wharf.core.spi.Materialised;
import dev.wharf.lake.RestLakehouse;
import java.util.List;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.BaseTransaction;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.exceptions.AlreadyExistsException;

/** A table that does not exist yet: the catalog gives it an id and a place, and commits nothing. */
final class TableStaging implements BranchWrite {
    private final Materialisation materialisation;
    private final BaseTransaction transaction;

    private TableStaging(Materialisation materialisation, BaseTransaction transaction) {
        this.materialisation = materialisation;
        this.transaction = transaction;
    }

    static TableStaging begin(Lakehouse lakehouse, Materialisation materialisation, Schema schema) {
        ensureNamespace(lakehouse, materialisation.target().namespace());
        try {
            Transaction transaction = lakehouse
                    .tables()
                    .buildTable(materialisation.target(), schema)
                    .withProperties(materialisation.tableProperties())
                    .createTransaction();
            if (transaction instanceof BaseTransaction base) {
                return new TableStaging(materialisation, base);
            }
            throw new IllegalArgumentException("the catalog's transactions give no access to staged metadata");
        } catch (AlreadyExistsException e) {
            TableMetadata now = Tables.find(lakehouse, materialisation.target())
                    .map(TableOperations::current)
                    .orElse(null);
            throw Head.of(materialisation.target(), materialisation.expected()).moved(now, "staging", e);
        }
    }

    private static void ensureNamespace(Lakehouse lakehouse, Namespace namespace) {
        if (lakehouse.namespaces().namespaceExists(namespace)) {
            return;
        }
        try {
            lakehouse.namespaces().createNamespace(namespace);
        } catch (AlreadyExistsException e) {
            // Another model of the same run was first: it is there, which is all that was wanted.
            return;
        }
    }

    @Override
    public Table table() {
        return transaction.table();
    }

    @Override
    public Materialised replace(List<DataFile> files, long rows, long bytes) {
        AppendFiles append = transaction.newAppend();
        files.forEach(append::appendFile);
        materialisation.summary().forEach(append::set);
        append.commit();
        return new Materialised.StagedCreate(
                materialisation.target(), TableMetadataParser.toJson(transaction.currentMetadata()), rows, bytes);
    }

    static void discard(Lakehouse lakehouse, Materialised.StagedCreate staged) {
        TableMetadata metadata = TableMetadataParser.fromJson(staged.metadataJson());
        boolean isCreated = Tables.find(lakehouse, staged.target())
                .map(operations -> metadata.uuid().equals(operations.current().uuid()))
                .orElse(false);
        if (!isCreated && lakehouse instanceof RestLakehouse rest) {
            SnapshotGarbage.deleteAll(metadata, BranchWrite.snapshotOf(staged), rest.io());
        }
    }
}
