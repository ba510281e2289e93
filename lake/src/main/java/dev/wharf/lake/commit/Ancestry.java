package dev.wharf.lake.commit;

import dev.wharf.core.position.PositionMap;
import dev.wharf.core.position.PositionSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.TableMetadata;
import org.jspecify.annotations.Nullable;

/** The snapshots that a table's main branch grew from, newest first. */
final class Ancestry {
    /** The tag that keeps the snapshot with the positions from being expired. */
    static final String POSITIONS_TAG = "wharf-positions";

    private final List<Snapshot> snapshots = new ArrayList<>();
    private final @Nullable Snapshot tagged;
    private final boolean isCut;

    private Ancestry(TableMetadata metadata) {
        Snapshot snapshot = metadata.currentSnapshot();
        boolean cut = false;
        while (snapshot != null) {
            snapshots.add(snapshot);
            Long parent = snapshot.parentId();
            snapshot = parent == null ? null : metadata.snapshot(parent);
            cut = parent != null && snapshot == null;
        }
        SnapshotRef tag = metadata.ref(POSITIONS_TAG);
        this.tagged = tag == null ? null : metadata.snapshot(tag.snapshotId());
        this.isCut = cut;
    }

    static Ancestry of(TableMetadata metadata) {
        return new Ancestry(metadata);
    }

    boolean isEmpty() {
        return snapshots.isEmpty();
    }

    boolean contains(long snapshotId) {
        return snapshots.stream().anyMatch(snapshot -> snapshot.snapshotId() == snapshotId);
    }

    /** The snapshot that the commit of this id wrote. */
    Optional<Long> findCommit(String commitId) {
        return snapshots.stream()
                .filter(snapshot -> PositionSummary.commitId(snapshot.summary())
                        .filter(commitId::equals)
                        .isPresent())
                .map(Snapshot::snapshotId)
                .findFirst();
    }

    /**
     * The positions of the nearest ancestor that carries any. Where expiry cut the line before one was met, the tagged
     * snapshot speaks, if it is older than what is left.
     */
    Optional<PositionMap> positions() {
        for (Snapshot snapshot : snapshots) {
            Optional<PositionMap> found = PositionSummary.decode(snapshot.summary());
            if (found.isPresent()) {
                return found;
            }
        }
        if (!isCut || tagged == null) {
            return Optional.empty();
        }
        Snapshot oldest = snapshots.get(snapshots.size() - 1);
        return tagged.sequenceNumber() < oldest.sequenceNumber()
                ? PositionSummary.decode(tagged.summary())
                : Optional.empty();
    }
}
