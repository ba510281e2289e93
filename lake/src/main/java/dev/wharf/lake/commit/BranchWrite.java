package dev.wharf.lake.commit;

import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Materialisation;
import dev.wharf.core.spi.Materialisation.ExpectedHead;
import dev.wharf.core.spi.Materialised;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableOperations;

/**
 * How an engine leaves a table's new rows to be tested: as a snapshot on a branch, with a schema that is not yet the
 * table's current one; or, for a table that does not exist, as metadata that nobody has committed. Readers of main see
 * nothing of it. The steps: {@link #begin}, write files with the ids of {@link #table()}'s schema to places that its
 * location provider names, {@link #replace}. Not safe for use from several threads.
 */
public sealed interface BranchWrite permits BranchReplacement, TableStaging {
    /**
     * The table to write files for: the schema with the ids to write, the partition spec, properties, location provider
     * and file access.
     */
    Table table();

    /** All rows of the table from now on are those of the files. */
    Materialised replace(List<DataFile> files, long rows, long bytes);

    /** Starts to write for the materialisation; refuses when its expected head no longer stands. */
    static BranchWrite begin(Lakehouse lakehouse, Materialisation materialisation, Schema schema) {
        return materialisation.expected() instanceof ExpectedHead.Absent
                ? TableStaging.begin(lakehouse, materialisation, schema)
                : BranchReplacement.begin(lakehouse, materialisation, schema);
    }

    /** For files that were written already, with the ids that {@link #begin} gives for this schema. */
    static Materialised replace(
            Lakehouse lakehouse,
            Materialisation materialisation,
            Schema schema,
            List<DataFile> files,
            long rows,
            long bytes) {
        return begin(lakehouse, materialisation, schema).replace(files, rows, bytes);
    }

    /** Drops a materialisation that will not be published: its branch, or the files of its staged table. */
    static void discard(Lakehouse lakehouse, Materialised materialised) {
        if (materialised instanceof Materialised.StagedCreate staged) {
            TableStaging.discard(lakehouse, staged);
        } else {
            Materialised.OnBranch branch = (Materialised.OnBranch) materialised;
            Tables.find(lakehouse, branch.target()).ifPresent(operations -> removeBranch(operations, branch));
        }
    }

    private static void removeBranch(TableOperations operations, Materialised.OnBranch branch) {
        TableMetadata base = operations.current();
        if (base.ref(branch.branch()) != null && base.ref(branch.branch()).snapshotId() == branch.snapshotId()) {
            operations.commit(
                    base,
                    TableMetadata.buildFrom(base).removeRef(branch.branch()).build());
        }
    }

    /** The current snapshot of a staged table. */
    static Snapshot snapshotOf(Materialised.StagedCreate staged) {
        Snapshot snapshot = TableMetadataParser.fromJson(staged.metadataJson()).currentSnapshot();
        if (snapshot == null) {
            throw new IllegalArgumentException("staged table " + staged.target() + " has no snapshot");
        }
        return snapshot;
    }
}
