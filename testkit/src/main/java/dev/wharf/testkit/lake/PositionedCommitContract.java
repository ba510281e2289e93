package dev.wharf.testkit.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.core.error.WharfException;
import dev.wharf.core.position.Position;
import dev.wharf.core.position.PositionMap;
import dev.wharf.core.position.PositionSummary;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Materialisation.ExpectedHead;
import dev.wharf.core.spi.Materialised;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules of positioned commits, whatever the catalog behind them. */
public abstract class PositionedCommitContract {
    protected static final Schema ONE_COLUMN = new Schema(Types.NestedField.optional(1, "id", Types.LongType.get()));
    protected static final Schema TWO_COLUMNS = new Schema(
            Types.NestedField.optional(1, "id", Types.LongType.get()),
            Types.NestedField.optional(2, "name", Types.StringType.get()));

    /** Where a table stood; made by {@link #head}, opaque to the contract. */
    public interface PlannedHead {
        TableIdentifier name();

        ExpectedHead expected();

        PositionMap positions();
    }

    /** One change of a commit. */
    public sealed interface Change {
        /** Files added to a table. */
        record Append(PlannedHead head, List<DataFile> files, PositionMap positions) implements Change {}

        /** A materialisation made current. */
        record Publish(PlannedHead head, Materialised materialised) implements Change {}
    }

    private final Namespace namespace =
            Namespace.of("n" + UUID.randomUUID().toString().replace("-", ""));

    /** A lakehouse that is open; the owner closes it. */
    protected abstract Lakehouse lakehouse();

    protected abstract PlannedHead head(TableIdentifier name);

    /** The head for a writer that goes on from the positions. */
    protected abstract PlannedHead positionedHead(TableIdentifier name);

    protected abstract Map<TableIdentifier, Long> commit(String commitId, List<Change> changes);

    /** What an engine does: rows replaced on a branch, or a table staged. */
    protected abstract Materialised replace(
            PlannedHead head, Schema schema, List<DataFile> files, Map<String, String> summary);

    @BeforeEach
    void makeNamespace() {
        lakehouse().namespaces().createNamespace(namespace);
    }

    protected final TableIdentifier name(String table) {
        return TableIdentifier.of(namespace, table);
    }

    protected final TableIdentifier emptyTable(String table) {
        lakehouse().tables().createTable(name(table), ONE_COLUMN);
        return name(table);
    }

    protected final Table load(TableIdentifier name) {
        return lakehouse().tables().loadTable(name);
    }

    /** A file that nobody reads: commits look at names and counts only. */
    protected final DataFile file(TableIdentifier table, String name) {
        return DataFiles.builder(PartitionSpec.unpartitioned())
                .withPath(load(table).location() + "/data/" + name + ".parquet")
                .withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(100)
                .withRecordCount(10)
                .build();
    }

    protected static PositionMap files(long count) {
        return PositionMap.of(new Position.InFiles("source", count, "d" + count));
    }

    protected final long append(TableIdentifier table, String commitId, long count) {
        return commit(commitId, List.of(new Change.Append(head(table), List.of(file(table, commitId)), files(count))))
                .getOrDefault(table, -1L);
    }

    protected static void assertCode(Throwable error, String code) {
        assertThat(error).isInstanceOf(WharfException.class);
        assertThat(((WharfException) error).code().id()).as(error.getMessage()).isEqualTo(code);
    }

    protected final List<String> committedFiles(TableIdentifier table) {
        List<String> names = new ArrayList<>();
        load(table).newScan().planFiles().forEach(task -> names.add(nameOf(task.file())));
        return names.stream().sorted().toList();
    }

    private static String nameOf(DataFile file) {
        String location = file.location();
        return location.substring(location.lastIndexOf('/') + 1).replace(".parquet", "");
    }

    @Test
    void carriesIdAndFullMapAndMovesTheTag() {
        TableIdentifier table = emptyTable("t");

        long first = append(table, "c1", 1);
        long second = append(table, "c2", 2);

        Table loaded = load(table);
        Snapshot snapshot = loaded.currentSnapshot();
        assertThat(snapshot.snapshotId()).isEqualTo(second);
        assertThat(snapshot.parentId()).isEqualTo(first);
        assertThat(PositionSummary.commitId(snapshot.summary())).contains("c2");
        assertThat(PositionSummary.decode(snapshot.summary())).contains(files(2));
        assertThat(loaded.refs())
                .containsEntry("wharf-positions", SnapshotRef.tagBuilder(second).build());
        assertThat(committedFiles(table)).containsExactly("c1", "c2");
    }

    @Test
    void readsTheHeadOfAnAbsentAndOfAnEmptyTable() {
        assertThat(head(name("absent")).expected()).isEqualTo(new ExpectedHead.Absent());
        TableIdentifier empty = emptyTable("empty");
        assertThat(head(empty).expected())
                .isEqualTo(new ExpectedHead.Empty(load(empty).uuid()));
        assertThat(positionedHead(empty).positions()).isEqualTo(PositionMap.empty());
    }

    @Test
    void refusesAStaleWriter() {
        TableIdentifier table = emptyTable("t");
        append(table, "c1", 1);
        PlannedHead stale = head(table);
        append(table, "c2", 2);

        assertThatThrownBy(() -> commit("c3", List.of(new Change.Append(stale, List.of(file(table, "c3")), files(2)))))
                .satisfies(e -> assertCode(e, "LAKE-007"));
        assertThat(committedFiles(table)).containsExactly("c1", "c2");
    }

    @Test
    void refusesAWriterWhoseTableWasMadeAnew() {
        TableIdentifier table = emptyTable("t");
        PlannedHead stale = head(table);
        lakehouse().tables().dropTable(table, false);
        emptyTable("t");

        assertThatThrownBy(() -> commit("c1", List.of(new Change.Append(stale, List.of(file(table, "c1")), files(1)))))
                .satisfies(e -> assertCode(e, "LAKE-007"));
        assertThat(load(table).currentSnapshot()).isNull();
    }

    @Test
    void letsOneOfRacingWritersWin() throws Exception {
        TableIdentifier table = emptyTable("t");
        int writers = 4;
        for (int round = 1; round <= 3; round++) {
            PlannedHead planned = head(table);
            CyclicBarrier barrier = new CyclicBarrier(writers);
            ExecutorService pool = Executors.newFixedThreadPool(writers);
            List<Future<Boolean>> results = new ArrayList<>();
            long count = round;
            for (int i = 0; i < writers; i++) {
                String id = "r" + round + "w" + i;
                results.add(pool.submit((Callable<Boolean>) () -> {
                    barrier.await();
                    return isCommitted(id, new Change.Append(planned, List.of(file(table, id)), files(count)));
                }));
            }
            int won = 0;
            for (Future<Boolean> result : results) {
                won += result.get() ? 1 : 0;
            }
            pool.shutdown();
            assertThat(won).as("winners of round %d", round).isEqualTo(1);
            assertThat(committedFiles(table)).hasSize(round);
            assertThat(head(table).positions()).isEqualTo(files(round));
        }
    }

    private boolean isCommitted(String id, Change change) {
        try {
            commit(id, List.of(change));
            return true;
        } catch (WharfException e) {
            assertCode(e, "LAKE-007");
            return false;
        }
    }

    @Test
    void commitsSeveralTablesAsOne() {
        TableIdentifier a = emptyTable("a");
        TableIdentifier b = emptyTable("b");
        PlannedHead newOne = head(name("c"));
        Materialised staged = replace(newOne, ONE_COLUMN, List.of(), PositionSummary.encode("c1", files(7)));

        Map<TableIdentifier, Long> done = commit(
                "c1",
                List.of(
                        new Change.Append(head(a), List.of(file(a, "x")), files(1)),
                        new Change.Append(head(b), List.of(file(b, "y")), files(2)),
                        new Change.Publish(newOne, staged)));

        assertThat(done).containsOnlyKeys(a, b, name("c"));
        done.forEach((table, snapshot) ->
                assertThat(load(table).currentSnapshot().snapshotId()).isEqualTo(snapshot));
        assertThat(head(name("c")).positions()).isEqualTo(files(7));
    }

    @Test
    void commitsNoneOfSeveralTablesWhenOneIsStale() {
        TableIdentifier a = emptyTable("a");
        TableIdentifier b = emptyTable("b");
        PlannedHead headOfA = head(a);
        PlannedHead staleHeadOfB = head(b);
        append(b, "other", 1);

        assertThatThrownBy(() -> commit(
                        "c1",
                        List.of(
                                new Change.Append(headOfA, List.of(file(a, "x")), files(1)),
                                new Change.Append(staleHeadOfB, List.of(file(b, "y")), files(2)))))
                .satisfies(e -> assertCode(e, "LAKE-007"));
        assertThat(load(a).currentSnapshot()).isNull();
        assertThat(committedFiles(b)).containsExactly("other");
    }

    @Test
    void findsItsOwnEarlierCommit() {
        TableIdentifier table = emptyTable("t");
        PlannedHead planned = head(table);
        List<Change> changes = List.of(new Change.Append(planned, List.of(file(table, "x")), files(1)));
        Map<TableIdentifier, Long> first = commit("c1", changes);
        append(table, "c2", 2);

        assertThat(commit("c1", changes)).isEqualTo(first);
        assertThat(committedFiles(table)).containsExactly("c2", "x");
    }

    @Test
    void stopsWhereRowsHaveNoPositions() {
        TableIdentifier table = emptyTable("t");
        load(table).newAppend().appendFile(file(table, "foreign")).commit();

        assertThatThrownBy(() -> positionedHead(table)).satisfies(e -> assertCode(e, "LAKE-009"));
        assertThatThrownBy(() -> append(table, "c1", 1)).satisfies(e -> assertCode(e, "LAKE-009"));
    }

    @Test
    void keepsPositionsAcrossAForeignCommitAndExpiry() {
        TableIdentifier table = emptyTable("t");
        append(table, "c1", 5);
        Table loaded = load(table);
        DataFile old = loaded.newScan().planFiles().iterator().next().file();
        loaded.newRewrite().deleteFile(old).addFile(file(table, "compacted")).commit();
        assertThat(positionedHead(table).positions()).isEqualTo(files(5));

        loaded.newRewrite()
                .deleteFile(file(table, "compacted"))
                .addFile(file(table, "compacted-again"))
                .commit();
        loaded.expireSnapshots()
                .expireOlderThan(Long.MAX_VALUE)
                .cleanupLevel(ExpireSnapshots.CleanupLevel.NONE)
                .commit();

        assertThat(positionedHead(table).positions()).isEqualTo(files(5));
        append(table, "c2", 6);
        assertThat(committedFiles(table)).containsExactly("c2", "compacted-again");
    }

    @Test
    void createsAStagedTableWithItsRows() {
        PlannedHead planned = head(name("new"));
        Materialised staged = replace(planned, TWO_COLUMNS, List.of(), PositionSummary.encode("c1", files(1)));
        assertThat(lakehouse().tables().tableExists(name("new"))).isFalse();

        long snapshot =
                commit("c1", List.of(new Change.Publish(planned, staged))).getOrDefault(name("new"), -1L);

        Table table = load(name("new"));
        assertThat(table.currentSnapshot().snapshotId()).isEqualTo(snapshot);
        assertThat(table.schema().sameSchema(TWO_COLUMNS)).isTrue();
        assertThat(table.refs()).containsKeys("main", "wharf-positions");
        assertThat(head(name("new")).positions()).isEqualTo(files(1));
    }

    @Test
    void refusesAStagedCreateThatLostTheRace() {
        PlannedHead planned = head(name("new"));
        Materialised one = replace(planned, ONE_COLUMN, List.of(), PositionSummary.encode("c1", files(1)));
        Materialised other = replace(planned, ONE_COLUMN, List.of(), PositionSummary.encode("c2", files(1)));
        commit("c1", List.of(new Change.Publish(planned, one)));
        UUID winner = load(name("new")).uuid();

        assertThatThrownBy(() -> commit("c2", List.of(new Change.Publish(planned, other))))
                .satisfies(e -> assertCode(e, "LAKE-007"));
        assertThat(load(name("new")).uuid()).isEqualTo(winner);
    }

    @Test
    void publishesABranchWithItsSchema() {
        TableIdentifier table = emptyTable("t");
        append(table, "c1", 1);
        PlannedHead planned = head(table);
        Materialised branch =
                replace(planned, TWO_COLUMNS, List.of(file(table, "new")), PositionSummary.encode("c2", files(2)));
        assertThat(load(table).schema().sameSchema(ONE_COLUMN)).isTrue();
        assertThat(committedFiles(table)).containsExactly("c1");

        commit("c2", List.of(new Change.Publish(planned, branch)));

        Table published = load(table);
        assertThat(published.schema().sameSchema(TWO_COLUMNS)).isTrue();
        assertThat(published.refs()).containsOnlyKeys("main", "wharf-positions");
        assertThat(committedFiles(table)).containsExactly("new");
        assertThat(head(table).positions()).isEqualTo(files(2));
    }

    @Test
    void publishesTheFirstRowsOfAnEmptyTable() {
        TableIdentifier table = emptyTable("t");
        PlannedHead planned = head(table);
        Materialised branch =
                replace(planned, ONE_COLUMN, List.of(file(table, "a")), PositionSummary.encode("c1", files(1)));

        commit("c1", List.of(new Change.Publish(planned, branch)));

        assertThat(committedFiles(table)).containsExactly("a");
    }

    @Test
    void refusesToPublishWhenMainHasMoved() {
        TableIdentifier table = emptyTable("t");
        append(table, "c1", 1);
        PlannedHead planned = head(table);
        Materialised branch =
                replace(planned, TWO_COLUMNS, List.of(file(table, "new")), PositionSummary.encode("c3", files(2)));
        append(table, "c2", 2);

        assertThatThrownBy(() -> commit("c3", List.of(new Change.Publish(planned, branch))))
                .satisfies(e -> assertCode(e, "LAKE-007"));
        assertThat(load(table).schema().sameSchema(ONE_COLUMN)).isTrue();
        assertThat(committedFiles(table)).containsExactly("c1", "c2");
    }

    @Test
    void replacesABranchThatAnEarlierRunLeftBehind() {
        TableIdentifier table = emptyTable("t");
        append(table, "c1", 1);
        PlannedHead planned = head(table);
        replace(planned, TWO_COLUMNS, List.of(file(table, "dead")), PositionSummary.encode("c2", files(2)));
        Materialised second =
                replace(planned, TWO_COLUMNS, List.of(file(table, "alive")), PositionSummary.encode("c3", files(2)));

        commit("c3", List.of(new Change.Publish(planned, second)));

        assertThat(committedFiles(table)).containsExactly("alive");
        assertThat(load(table).schemas()).hasSize(2);
    }

    @Test
    void refusesToWriteABranchFromAStaleHead() {
        TableIdentifier table = emptyTable("t");
        PlannedHead stale = head(table);
        append(table, "c1", 1);

        assertThatThrownBy(() ->
                        replace(stale, ONE_COLUMN, List.of(file(table, "x")), PositionSummary.encode("c2", files(1))))
                .satisfies(e -> assertCode(e, "LAKE-007"));
    }

    @Test
    void givesNewIdsToColumnsThatAreNotTheOldOnes() {
        Schema first = new Schema(
                Types.NestedField.optional(1, "id", Types.IntegerType.get()),
                Types.NestedField.optional(2, "amount", Types.StringType.get()),
                Types.NestedField.optional(3, "gone", Types.StringType.get()));
        lakehouse().tables().createTable(name("t"), first);
        PlannedHead planned = head(name("t"));
        Schema second = new Schema(
                Types.NestedField.optional(1, "id", Types.LongType.get()),
                Types.NestedField.optional(2, "amount", Types.DecimalType.of(12, 2)),
                Types.NestedField.optional(3, "added", Types.StringType.get()));
        Materialised branch = replace(planned, second, List.of(), PositionSummary.encode("c1", files(1)));

        commit("c1", List.of(new Change.Publish(planned, branch)));

        Map<String, @Nullable Integer> ids = new HashMap<>();
        load(name("t")).schema().columns().forEach(column -> ids.put(column.name(), column.fieldId()));
        assertThat(ids).isEqualTo(Map.of("id", 1, "amount", 4, "added", 5));
    }
}
