package dev.wharf.lake.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.core.error.WharfException;
import dev.wharf.core.position.Position;
import dev.wharf.core.position.PositionMap;
import dev.wharf.lake.FaultyHop;
import dev.wharf.lake.FaultyHop.Fault;
import dev.wharf.lake.LakeError;
import dev.wharf.lake.LakeExtension;
import dev.wharf.lake.RestLakehouse;
import dev.wharf.lake.TestLake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a commit does when its answer, or the request itself, is lost on a real connection. */
@ExtendWith(LakeExtension.class)
class LostAnswerTest {
    private static final Schema SCHEMA = new Schema(Types.NestedField.optional(1, "id", Types.LongType.get()));
    private static final Duration PATIENCE = Duration.ofMillis(400);

    private final TestLake lake;
    private final Namespace namespace =
            Namespace.of("n" + UUID.randomUUID().toString().replace("-", ""));
    private FaultyHop hop;
    private RestLakehouse client;

    LostAnswerTest(TestLake lake) {
        this.lake = lake;
    }

    @BeforeEach
    void openHop() throws IOException {
        lake.lakehouse().namespaces().createNamespace(namespace);
        hop = new FaultyHop(lake.catalog().uri());
        client = lake.through(hop.uri());
    }

    @AfterEach
    void closeHop() throws IOException {
        client.close();
        hop.close();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void bringsASingleTableHomeExactlyOnce(Fault fault) {
        Table table = table("t");
        hop.arm(fault, "/tables/t", 1);

        long snapshot = append("c1", 1, "t").commit().get(name("t"));

        assertThat(hop.seen("POST")).isGreaterThanOrEqualTo(1);
        assertOneCommit(table, snapshot);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void bringsSeveralTablesHomeExactlyOnce(Fault fault) {
        Table a = table("a");
        Table b = table("b");
        hop.arm(fault, "/transactions/commit", 1);

        var done = append("c1", 1, "a", "b").commit();

        assertOneCommit(a, done.get(name("a")));
        assertOneCommit(b, done.get(name("b")));
    }

    @Test
    void sendsAgainOnlyWhileTheHeadStands() {
        Table table = table("t");
        PositionedCommit late = append("late", 1, "t");
        hop.arm(Fault.LOST_REQUEST, "/tables/t", 1);
        // Planned from the same head, and first to arrive.
        new PositionedCommit(lake.lakehouse(), "first")
                .append(Head.of(lake.lakehouse(), name("t")), List.of(file(table, "first")), files(1))
                .commit();

        assertThatThrownBy(late::commit)
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(LakeError.HEAD_MOVED));
        assertThat(PositionedCommit.find(lake.lakehouse(), name("t"), "late")).isEmpty();
        assertEveryManifestIsThere(lake.lakehouse().tables().loadTable(name("t")));
    }

    @Test
    void deletesNothingWhenNobodyCanSay() throws IOException {
        Table table = table("t");
        hop.stayDownAfterFault();
        hop.arm(Fault.LOST_REQUEST, "/tables/t", 1);

        assertThatThrownBy(() -> append("c1", 1, "t").commit())
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(LakeError.COMMIT_UNKNOWN));

        assertThat(manifests(table)).isNotEmpty();
    }

    @Test
    void cleansUpAfterACommitThatWasSurelyRefused() throws IOException {
        Table table = table("t");
        PositionedCommit stale = append("c2", 1, "t");
        hop.arm(Fault.LOST_REQUEST, "/tables/t", 1);
        new PositionedCommit(lake.lakehouse(), "c1")
                .append(Head.of(lake.lakehouse(), name("t")), List.of(file(table, "c1")), files(1))
                .commit();
        int before = manifests(table).size();

        assertThatThrownBy(stale::commit).isInstanceOf(WharfException.class);

        assertThat(manifests(table)).hasSize(before);
    }

    @Test
    void givesUpWhenTheRequestNeverArrives() {
        Table table = table("t");
        hop.arm(Fault.LOST_REQUEST, "/tables/t", 100);

        assertThatThrownBy(() -> append("c1", 1, "t").commit())
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(LakeError.COMMIT_UNKNOWN));
        table.refresh();
        assertThat(table.currentSnapshot()).isNull();
    }

    private PositionedCommit append(String id, long count, String... tables) {
        PositionedCommit commit = new PositionedCommit(client, id, PATIENCE);
        for (String table : tables) {
            commit.append(
                    Head.of(client, name(table)),
                    List.of(file(lake.lakehouse().tables().loadTable(name(table)), id)),
                    files(count));
        }
        return commit;
    }

    private void assertOneCommit(Table table, long snapshot) {
        table.refresh();
        assertThat(table.snapshots()).hasSize(1);
        assertThat(table.currentSnapshot().snapshotId()).isEqualTo(snapshot);
        assertThat(table.newScan().planFiles()).hasSize(1);
        assertEveryManifestIsThere(table);
    }

    private void assertEveryManifestIsThere(Table table) {
        for (ManifestFile manifest : table.currentSnapshot().allManifests(table.io())) {
            assertThat(table.io().newInputFile(manifest.path()).exists()).isTrue();
        }
    }

    /** Avro files on the store's disk: manifests and their lists. */
    private List<Path> manifests(Table table) throws IOException {
        Path folder = lake.data()
                .resolve("objects/warehouse")
                .resolve(table.location().substring("s3://warehouse/".length()));
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".avro")).toList();
        }
    }

    private Table table(String name) {
        return lake.lakehouse().tables().createTable(name(name), SCHEMA);
    }

    private TableIdentifier name(String table) {
        return TableIdentifier.of(namespace, table);
    }

    private static PositionMap files(long count) {
        return PositionMap.of(new Position.InFiles("source", count, "d"));
    }

    private static DataFile file(Table table, String name) {
        return DataFiles.builder(PartitionSpec.unpartitioned())
                .withPath(table.location() + "/data/" + name + ".parquet")
                .withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(100)
                .withRecordCount(10)
                .build();
    }
}
