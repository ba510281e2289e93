package dev.wharf.lake.commit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.MetadataUpdate;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.UpdateRequirement;
import org.apache.iceberg.UpdateRequirements;
import org.apache.iceberg.catalog.TableCommit;
import org.apache.iceberg.catalog.TableIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * A change of one table that is ready to be sent, as often as it takes: sending it twice cannot apply it twice, for
 * both times it insists on the same head.
 */
sealed interface Prepared {
    Head expected();

    /** The snapshot that main stands at afterwards. */
    Snapshot snapshot();

    TableCommit commit();

    /** Whether the metadata shows that this change was applied. */
    boolean isIn(TableMetadata metadata);

    /** Deletes what was written for this change alone. */
    void discard();

    /** A change of a table that exists. */
    record Update(
            Head expected,
            TableOperations operations,
            TableMetadata base,
            TableMetadata updated,
            Snapshot snapshot,
            boolean isOwnSnapshot)
            implements Prepared {
        @Override
        public TableCommit commit() {
            List<MetadataUpdate> updates = updated.changes();
            return new Request(expected.name(), UpdateRequirements.forUpdateTable(base, updates), updates);
        }

        @Override
        public boolean isIn(TableMetadata metadata) {
            return base.uuid().equals(metadata.uuid()) && Ancestry.of(metadata).contains(snapshot.snapshotId());
        }

        @Override
        public void discard() {
            if (isOwnSnapshot) {
                SnapshotGarbage.deleteMetadata(snapshot, operations.io());
            }
        }
    }

    /** A table that comes into being with its first snapshot. */
    record Create(Head expected, TableMetadata metadata, Snapshot snapshot) implements Prepared {
        @Override
        public TableCommit commit() {
            List<MetadataUpdate> updates = StagedTable.updates(metadata);
            return new Request(expected.name(), UpdateRequirements.forCreateTable(updates), updates);
        }

        @Override
        public boolean isIn(TableMetadata now) {
            return metadata.uuid().equals(now.uuid()) && Ancestry.of(now).contains(snapshot.snapshotId());
        }

        @Override
        public void discard() {
            // The staged table belongs to the model run, which may look at it and discards it.
        }
    }

    /** A change that an earlier process with the same commit id has brought home already. */
    record Done(Head expected, long snapshotId) {
        static Optional<Done> find(Head expected, @Nullable TableMetadata now, String commitId) {
            return now == null
                    ? Optional.empty()
                    : Ancestry.of(now).findCommit(commitId).map(id -> new Done(expected, id));
        }

        Map.Entry<TableIdentifier, Long> entry() {
            return Map.entry(expected.name(), snapshotId);
        }
    }

    /** What goes over the wire. */
    record Request(TableIdentifier identifier, List<UpdateRequirement> requirements, List<MetadataUpdate> updates)
            implements TableCommit {}
}
