package dev.wharf.lake.commit;

import dev.wharf.core.error.WharfException;
import dev.wharf.core.position.PositionSummary;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Materialisation;
import dev.wharf.core.spi.Materialised;
import dev.wharf.lake.LakeError;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.expressions.Expressions;

/**
 * A full replacement of a table that exists, as a snapshot on a branch that starts at the expected head. The snapshot
 * names a schema that the table then knows but does not use; publishing makes it current.
 */
final class BranchReplacement implements BranchWrite {
    private static final int ATTEMPTS = 5;

    private final Lakehouse lakehouse;
    private final Materialisation materialisation;
    private final Schema requested;
    private final Head expected;
    private TableOperations operations;
    private TableMetadata view;

    private BranchReplacement(
            Lakehouse lakehouse, Materialisation materialisation, Schema requested, TableOperations operations) {
        this.lakehouse = lakehouse;
        this.materialisation = materialisation;
        this.requested = requested;
        this.expected = Head.of(materialisation.target(), materialisation.expected());
        this.operations = operations;
        this.view = viewOf(operations.current());
    }

    static BranchReplacement begin(Lakehouse lakehouse, Materialisation materialisation, Schema requested) {
        TableOperations operations = Tables.find(lakehouse, materialisation.target())
                .orElseThrow(() -> Head.of(materialisation.target(), materialisation.expected())
                        .moved(
                                null,
                                PositionSummary.commitId(materialisation.summary())
                                        .orElse(""),
                                null));
        return new BranchReplacement(lakehouse, materialisation, requested, operations);
    }

    @Override
    public Table table() {
        return new BaseTable(
                new StagedOperations(operations, view), materialisation.target().toString());
    }

    @Override
    public Materialised replace(List<DataFile> files, long rows, long bytes) {
        for (int attempt = 1; ; attempt++) {
            Snapshot snapshot = build(files);
            try {
                operations.commit(operations.current(), withBranch(snapshot));
                return result(snapshot, rows, bytes);
            } catch (CommitFailedException e) {
                // Somebody changed the table beside main: another branch, a property. Main itself is checked again.
                reload(snapshot, e);
                if (stands(snapshot)) {
                    return result(snapshot, rows, bytes);
                }
                SnapshotGarbage.deleteMetadata(snapshot, operations.io());
                if (attempt == ATTEMPTS) {
                    throw expected.moved(operations.current(), commitId(), e);
                }
            } catch (RuntimeException e) {
                reload(snapshot, e);
                if (stands(snapshot)) {
                    return result(snapshot, rows, bytes);
                }
                if (!CommitSender.isRefusal(e)) {
                    throw unknown(e);
                }
                SnapshotGarbage.deleteMetadata(snapshot, operations.io());
                throw refused(e);
            }
        }
    }

    /** The table as it will look when this is published: the new schema is current. */
    private TableMetadata viewOf(TableMetadata base) {
        if (!expected.isAt(base)) {
            throw expected.moved(base, commitId(), null);
        }
        Schema schema = SchemaIds.assign(base, requested);
        TableMetadata.Builder builder = TableMetadata.buildFrom(base);
        if (base.ref(materialisation.branch()) != null) {
            // Left behind by a run that did not end; its snapshot expires.
            builder.removeRef(materialisation.branch());
        }
        try {
            return builder.setCurrentSchema(schema, Math.max(base.lastColumnId(), schema.highestFieldId()))
                    .build();
        } catch (ValidationException e) {
            throw new WharfException(
                    LakeError.COMMIT_REFUSED,
                    "Table '" + materialisation.target() + "' cannot take its new columns.",
                    String.valueOf(e.getMessage()),
                    "keep the columns that the table is partitioned or sorted by, or drop the table.",
                    e);
        }
    }

    private Snapshot build(List<DataFile> files) {
        StagedOperations staged = new StagedOperations(operations, view);
        OverwriteFiles overwrite = new BaseTable(
                        staged, materialisation.target().toString())
                .newOverwrite()
                .overwriteByRowFilter(Expressions.alwaysTrue())
                .toBranch(materialisation.branch());
        files.forEach(overwrite::addFile);
        materialisation.summary().forEach(overwrite::set);
        overwrite.commit();
        SnapshotRef ref = staged.current().ref(materialisation.branch());
        return staged.current().snapshot(ref.snapshotId());
    }

    private TableMetadata withBranch(Snapshot snapshot) {
        TableMetadata updated = TableMetadata.buildFrom(operations.current())
                .addSchema(view.schema())
                .setBranchSnapshot(snapshot, materialisation.branch())
                .build();
        if (!updated.schemasById().containsKey(snapshot.schemaId())) {
            throw new IllegalStateException("schema " + snapshot.schemaId() + " got another id");
        }
        return updated;
    }

    private void reload(Snapshot snapshot, RuntimeException cause) {
        Optional<TableOperations> found;
        try {
            found = Tables.find(lakehouse, materialisation.target());
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
            throw unknown(cause);
        }
        if (found.isEmpty()) {
            SnapshotGarbage.deleteMetadata(snapshot, operations.io());
            throw expected.moved(null, commitId(), cause);
        }
        operations = found.get();
        if (!stands(snapshot)) {
            TableMetadata now = viewOf(operations.current());
            if (!now.schema().asStruct().equals(view.schema().asStruct())) {
                // The files carry the ids that columns had when this began; others have taken these ids meanwhile.
                SnapshotGarbage.deleteMetadata(snapshot, operations.io());
                throw expected.moved(operations.current(), commitId(), cause);
            }
            view = now;
        }
    }

    private boolean stands(Snapshot snapshot) {
        SnapshotRef ref = operations.current().ref(materialisation.branch());
        return ref != null && ref.snapshotId() == snapshot.snapshotId();
    }

    private Materialised result(Snapshot snapshot, long rows, long bytes) {
        return new Materialised.OnBranch(
                materialisation.target(), materialisation.branch(), snapshot.snapshotId(), rows, bytes);
    }

    private String commitId() {
        return PositionSummary.commitId(materialisation.summary()).orElse("");
    }

    private WharfException refused(RuntimeException e) {
        return new WharfException(
                LakeError.COMMIT_REFUSED,
                "Branch '" + materialisation.branch() + "' of table '" + materialisation.target()
                        + "' was refused by the catalog.",
                "the catalog says: " + e.getMessage(),
                "mend what the catalog names and run again; readers have seen nothing.",
                e);
    }

    private WharfException unknown(RuntimeException e) {
        return new WharfException(
                LakeError.COMMIT_UNKNOWN,
                "It is not known whether branch '" + materialisation.branch() + "' of table '"
                        + materialisation.target() + "' was written.",
                "the catalog's answer was lost: " + e.getMessage(),
                "run the model again: it starts the branch anew, and readers have seen nothing.",
                e);
    }
}
