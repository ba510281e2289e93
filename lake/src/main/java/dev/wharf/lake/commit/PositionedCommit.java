package dev.wharf.lake.commit;

import static java.util.Objects.requireNonNull;

import dev.wharf.core.error.WharfException;
import dev.wharf.core.position.PositionMap;
import dev.wharf.core.position.PositionSummary;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Materialised;
import dev.wharf.lake.LakeError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.TableIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * The only way that a writer or a model commits.
 *
 * <p>Changes of one or of several tables are collected and sent as one. Each of them names the head that it was planned
 * from, and the catalog compares it with what is there (compare and set): a writer that has been overtaken is refused
 * with {@link LakeError#HEAD_MOVED}, never rebased, for its rows would land twice. Each snapshot carries the commit's id
 * and the table's full map of positions, and the same commit moves the tag {@code wharf-positions}, which keeps the map
 * from being expired.
 *
 * <p>When the answer is lost, nothing is deleted. The table is read again: a snapshot of this commit among main's
 * ancestors means that it succeeded; a head that has moved otherwise means that it no longer can; and while the head
 * still stands the same request is sent again. If none of this can be settled the commit ends with
 * {@link LakeError#COMMIT_UNKNOWN}. A new process that runs the same commit id again finds what the old one committed.
 *
 * <p>Not safe for use from several threads; used once.
 */
public final class PositionedCommit {
    private final Lakehouse lakehouse;
    private final String commitId;
    private final CommitSender sender;
    private final List<Preparation> preparations = new ArrayList<>();
    private final Set<TableIdentifier> names = new HashSet<>();
    private boolean isUsed;

    /** Builds a change on the table as it is now. */
    private interface Preparation {
        Head expected();

        Prepared on(@Nullable TableOperations operations);
    }

    /** @param commitId unique to this piece of work; the same again when the same work is repeated after a crash */
    public PositionedCommit(Lakehouse lakehouse, String commitId) {
        this(lakehouse, commitId, Duration.ofSeconds(10));
    }

    /** @param patience how long a lost answer is looked for */
    public PositionedCommit(Lakehouse lakehouse, String commitId, Duration patience) {
        this.lakehouse = requireNonNull(lakehouse, "lakehouse is null");
        this.commitId = requireNonNull(commitId, "commitId is null");
        if (commitId.isBlank()) {
            throw new IllegalArgumentException("commitId is blank");
        }
        this.sender = new CommitSender(lakehouse, commitId, patience);
    }

    /**
     * Adds files to a table that exists.
     *
     * @param positions the full map after these files, not only what changed
     */
    public PositionedCommit append(Head expected, List<DataFile> files, PositionMap positions) {
        List<DataFile> copy = List.copyOf(files);
        if (expected.table() == null) {
            throw new IllegalArgumentException("create table " + expected.name() + " before appending to it");
        }
        return add(expected, operations -> append(expected, existing(operations), copy, positions));
    }

    /** Makes a tested materialisation what readers see; see {@link #publish(Materialised, Head, Map)}. */
    public PositionedCommit publish(Materialised materialised, Head expected) {
        return publish(materialised, expected, Map.of());
    }

    /**
     * Makes a tested materialisation what readers see: main is moved forward to its snapshot together with the schema
     * and the properties, and its branch is removed; or the staged table is created.
     */
    public PositionedCommit publish(Materialised materialised, Head expected, Map<String, String> properties) {
        Map<String, String> copy = Map.copyOf(properties);
        if (!materialised.target().equals(expected.name())) {
            throw new IllegalArgumentException(
                    "materialised " + materialised.target() + ", but expected " + expected.name());
        }
        if (materialised instanceof Materialised.StagedCreate staged) {
            if (expected.table() != null) {
                throw new IllegalArgumentException("table " + expected.name() + " exists, but was staged anew");
            }
            return add(expected, operations -> create(expected, staged, copy));
        }
        Materialised.OnBranch branch = (Materialised.OnBranch) materialised;
        return add(expected, operations -> fastForward(expected, existing(operations), branch, copy));
    }

    /**
     * Commits all changes, or none.
     *
     * @return the new snapshot of each table
     */
    public Map<TableIdentifier, Long> commit() {
        if (isUsed || preparations.isEmpty()) {
            throw new IllegalStateException(isUsed ? "this commit was used" : "this commit has no changes");
        }
        isUsed = true;
        Map<TableIdentifier, Long> done = new LinkedHashMap<>();
        List<Prepared> prepared = new ArrayList<>();
        try {
            for (Preparation preparation : preparations) {
                prepare(preparation, prepared, done);
            }
        } catch (RuntimeException e) {
            prepared.forEach(Prepared::discard);
            throw e;
        }
        if (prepared.isEmpty()) {
            return done;
        }
        if (!done.isEmpty()) {
            prepared.forEach(Prepared::discard);
            throw sender.torn(done.keySet());
        }
        sender.send(prepared);
        prepared.forEach(one -> done.put(one.expected().name(), one.snapshot().snapshotId()));
        return done;
    }

    /** The snapshot that the commit of this id wrote to the table's main branch, if it did. */
    public static Optional<Long> find(Lakehouse lakehouse, TableIdentifier name, String commitId) {
        return Tables.find(lakehouse, name)
                .flatMap(operations -> Ancestry.of(operations.current()).findCommit(commitId));
    }

    private void prepare(Preparation preparation, List<Prepared> prepared, Map<TableIdentifier, Long> done) {
        Head expected = preparation.expected();
        @Nullable
        TableOperations operations = Tables.find(lakehouse, expected.name()).orElse(null);
        TableMetadata now = operations == null ? null : operations.current();
        if (expected.isAt(now)) {
            prepared.add(preparation.on(operations));
            return;
        }
        Prepared.Done earlier =
                Prepared.Done.find(expected, now, commitId).orElseThrow(() -> expected.moved(now, commitId, null));
        done.put(expected.name(), earlier.snapshotId());
    }

    private PositionedCommit add(
            Head expected, java.util.function.Function<@Nullable TableOperations, Prepared> preparation) {
        if (!names.add(expected.name())) {
            throw new IllegalArgumentException("table " + expected.name() + " is changed twice in one commit");
        }
        preparations.add(new Preparation() {
            @Override
            public Head expected() {
                return expected;
            }

            @Override
            public Prepared on(@Nullable TableOperations operations) {
                return preparation.apply(operations);
            }
        });
        return this;
    }

    private Prepared append(Head expected, TableOperations operations, List<DataFile> files, PositionMap positions) {
        TableMetadata base = operations.current();
        Ancestry ancestry = Ancestry.of(base);
        if (!ancestry.isEmpty() && ancestry.positions().isEmpty()) {
            throw Head.positionsMissing(expected.name());
        }
        StagedOperations staged = new StagedOperations(operations, base);
        AppendFiles append = new BaseTable(staged, expected.name().toString()).newAppend();
        files.forEach(append::appendFile);
        PositionSummary.encode(commitId, positions).forEach(append::set);
        append.commit();
        Snapshot snapshot = staged.current().currentSnapshot();
        TableMetadata updated = TableMetadata.buildFrom(staged.current())
                .setRef(Ancestry.POSITIONS_TAG, tag(snapshot))
                .build();
        return new Prepared.Update(expected, operations, base, updated, snapshot, true);
    }

    private Prepared fastForward(
            Head expected, TableOperations operations, Materialised.OnBranch branch, Map<String, String> properties) {
        TableMetadata base = operations.current();
        Snapshot snapshot = base.snapshot(branch.snapshotId());
        SnapshotRef ref = base.ref(branch.branch());
        if (snapshot == null || ref == null || ref.snapshotId() != branch.snapshotId()) {
            throw new WharfException(
                    LakeError.SNAPSHOT_GONE,
                    "Table '" + expected.name() + "' cannot be published from branch '" + branch.branch() + "'.",
                    "the branch no longer stands at snapshot '" + branch.snapshotId() + "'.",
                    "run the model again.");
        }
        Long parent = snapshot.parentId();
        if (parent == null ? expected.snapshotId() != null : !parent.equals(expected.snapshotId())) {
            throw expected.moved(base, commitId, null);
        }
        requireSummary(snapshot, expected.name());
        TableMetadata.Builder builder = TableMetadata.buildFrom(base);
        Integer schema = snapshot.schemaId();
        if (schema != null && schema != base.currentSchemaId()) {
            builder.setCurrentSchema(schema);
        }
        if (!properties.isEmpty()) {
            builder.setProperties(properties);
        }
        builder.setRef(SnapshotRef.MAIN_BRANCH, main(base, snapshot));
        builder.setRef(Ancestry.POSITIONS_TAG, tag(snapshot));
        builder.removeRef(branch.branch());
        return new Prepared.Update(expected, operations, base, builder.build(), snapshot, false);
    }

    private Prepared create(Head expected, Materialised.StagedCreate staged, Map<String, String> properties) {
        TableMetadata metadata = TableMetadataParser.fromJson(staged.metadataJson());
        Snapshot snapshot = metadata.currentSnapshot();
        if (snapshot == null) {
            throw new IllegalArgumentException("staged table " + expected.name() + " has no snapshot");
        }
        requireSummary(snapshot, expected.name());
        TableMetadata.Builder builder = TableMetadata.buildFrom(metadata).setRef(Ancestry.POSITIONS_TAG, tag(snapshot));
        if (!properties.isEmpty()) {
            builder.setProperties(properties);
        }
        return new Prepared.Create(expected, builder.build(), snapshot);
    }

    private void requireSummary(Snapshot snapshot, TableIdentifier name) {
        boolean isOurs = PositionSummary.commitId(snapshot.summary())
                .filter(commitId::equals)
                .isPresent();
        if (!isOurs || PositionSummary.decode(snapshot.summary()).isEmpty()) {
            throw new IllegalArgumentException("the snapshot for " + name + " carries neither commit id '" + commitId
                    + "' with positions; build its summary with PositionSummary.encode");
        }
    }

    private static TableOperations existing(@Nullable TableOperations operations) {
        return requireNonNull(operations, "operations is null");
    }

    private static SnapshotRef tag(Snapshot snapshot) {
        return SnapshotRef.tagBuilder(snapshot.snapshotId()).build();
    }

    private static SnapshotRef main(TableMetadata base, Snapshot snapshot) {
        SnapshotRef main = base.ref(SnapshotRef.MAIN_BRANCH);
        return main == null
                ? SnapshotRef.branchBuilder(snapshot.snapshotId()).build()
                : SnapshotRef.builderFrom(main, snapshot.snapshotId()).build();
    }
}
