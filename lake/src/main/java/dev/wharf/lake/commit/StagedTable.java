package dev.wharf.lake.commit;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.MetadataUpdate;
import org.apache.iceberg.TableMetadata;

/** A table that was built without being created, as the updates that create it in one commit. */
final class StagedTable {
    /** The protocol's way to say "the one just added". */
    private static final int LAST_ADDED = -1;

    private StagedTable() {}

    static List<MetadataUpdate> updates(TableMetadata metadata) {
        List<MetadataUpdate> updates = new ArrayList<>();
        updates.add(new MetadataUpdate.AssignUUID(metadata.uuid()));
        updates.add(new MetadataUpdate.UpgradeFormatVersion(metadata.formatVersion()));
        updates.add(new MetadataUpdate.AddSchema(metadata.schema()));
        updates.add(new MetadataUpdate.SetCurrentSchema(LAST_ADDED));
        updates.add(new MetadataUpdate.AddPartitionSpec(metadata.spec()));
        updates.add(new MetadataUpdate.SetDefaultPartitionSpec(LAST_ADDED));
        updates.add(new MetadataUpdate.AddSortOrder(metadata.sortOrder()));
        updates.add(new MetadataUpdate.SetDefaultSortOrder(LAST_ADDED));
        updates.add(new MetadataUpdate.SetLocation(metadata.location()));
        updates.add(new MetadataUpdate.SetProperties(metadata.properties()));
        metadata.snapshots().forEach(snapshot -> updates.add(new MetadataUpdate.AddSnapshot(snapshot)));
        metadata.refs()
                .forEach((name, ref) -> updates.add(new MetadataUpdate.SetSnapshotRef(
                        name,
                        ref.snapshotId(),
                        ref.type(),
                        ref.minSnapshotsToKeep(),
                        ref.maxSnapshotAgeMs(),
                        ref.maxRefAgeMs())));
        return updates;
    }
}
