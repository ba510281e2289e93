package dev.wharf.lake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.core.error.WharfException;
import dev.wharf.core.position.PositionMap;
import dev.wharf.core.position.PositionSummary;
import dev.wharf.core.spi.Materialisation;
import dev.wharf.core.spi.Materialised;
import dev.wharf.core.spi.Relation;
import dev.wharf.lake.LakeError;
import dev.wharf.lake.LakeExtension;
import dev.wharf.lake.RestLakehouse;
import dev.wharf.lake.TestLake;
import dev.wharf.lake.commit.BranchWrite;
import dev.wharf.lake.commit.Head;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileMetadata;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LakeExtension.class)
class RelationTablesTest {
    private static final Schema SCHEMA = new Schema(Types.NestedField.optional(1, "id", Types.LongType.get()));

    private final TestLake lake;
    private final TableIdentifier name =
            TableIdentifier.of(Namespace.of("n" + UUID.randomUUID().toString().replace("-", "")), "t");
    private Table table;

    RelationTablesTest(TestLake lake) {
        this.lake = lake;
    }

    @BeforeEach
    void makeTable() {
        lake.lakehouse().namespaces().createNamespace(name.namespace());
        table = lake.lakehouse().tables().createTable(name, SCHEMA);
    }

    private DataFile file(String path) {
        return DataFiles.builder(PartitionSpec.unpartitioned())
                .withPath("s3://warehouse/" + path)
                .withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(100)
                .withRecordCount(10)
                .build();
    }

    @Test
    void plansExactlyThePinnedSnapshotWithItsSchema() {
        table.newAppend().appendFile(file("a")).commit();
        long pinned = table.currentSnapshot().snapshotId();
        table.updateSchema().addColumn("later", Types.LongType.get()).commit();
        table.newAppend().appendFile(file("b")).commit();

        // As another process opens it.
        try (RestLakehouse elsewhere = RestLakehouse.open(lake.lakehouse().properties())) {
            SnapshotFiles files = RelationTables.plan(elsewhere, new Relation.Pinned(name, table.uuid(), pinned));
            assertThat(files.files()).extracting(DataFile::location).containsExactly("s3://warehouse/a");
            assertThat(files.schema().sameSchema(SCHEMA)).isTrue();
            assertThat(files.rows()).isEqualTo(10);
            assertThat(files.hasDeletes()).isFalse();
        }
    }

    @Test
    void plansNothingForAnEmptyTable() {
        SnapshotFiles files = RelationTables.plan(lake.lakehouse(), new Relation.Empty(name, table.uuid()));
        assertThat(files.files()).isEmpty();
        assertThat(files.schema().sameSchema(SCHEMA)).isTrue();
    }

    @Test
    void plansAStagedTable() {
        TableIdentifier staged = TableIdentifier.of(name.namespace(), "staged");
        Materialisation materialisation = new Materialisation(
                staged,
                "select 1",
                List.of(),
                List.of(),
                Head.of(lake.lakehouse(), staged).expected(),
                "b",
                Map.of("p", "q"),
                PositionSummary.encode("c", PositionMap.empty()));
        Materialised.StagedCreate made = (Materialised.StagedCreate)
                BranchWrite.replace(lake.lakehouse(), materialisation, SCHEMA, List.of(file("s")), 10, 100);

        SnapshotFiles files = RelationTables.plan(lake.lakehouse(), new Relation.Staged(staged, made.metadataJson()));

        assertThat(files.files()).extracting(DataFile::location).containsExactly("s3://warehouse/s");
        assertThat(files.table().properties()).containsEntry("p", "q");
    }

    @Test
    void tellsThatRowsWereDeleted() {
        table.updateProperties().set("format-version", "2").commit();
        table.newAppend().appendFile(file("a")).commit();
        DeleteFile delete = FileMetadata.deleteFileBuilder(PartitionSpec.unpartitioned())
                .ofEqualityDeletes(1)
                .withPath("s3://warehouse/d")
                .withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(10)
                .withRecordCount(1)
                .build();
        table.newRowDelta().addDeletes(delete).commit();

        SnapshotFiles files = RelationTables.plan(
                lake.lakehouse(),
                new Relation.Pinned(name, table.uuid(), table.currentSnapshot().snapshotId()));

        assertThat(files.hasDeletes()).isTrue();
        assertThat(files.hasEqualityDeletes()).isTrue();
    }

    @Test
    void pinsWhatIsThere() {
        assertThat(RelationTables.pin(lake.lakehouse(), name)).isEqualTo(new Relation.Empty(name, table.uuid()));
        table.newAppend().appendFile(file("a")).commit();
        assertThat(RelationTables.pin(lake.lakehouse(), name))
                .isEqualTo(new Relation.Pinned(
                        name, table.uuid(), table.currentSnapshot().snapshotId()));
        lake.lakehouse().tables().createTable(TableIdentifier.of(name.namespace(), "fact_sales"), SCHEMA);
        assertThatThrownBy(
                        () -> RelationTables.pin(lake.lakehouse(), TableIdentifier.of(name.namespace(), "fact_sale")))
                .isInstanceOfSatisfying(WharfException.class, e -> {
                    assertThat(e.code()).isEqualTo(LakeError.NO_SUCH_TABLE);
                    assertThat(e.fix()).contains("'fact_sales'");
                });
        assertThatThrownBy(() -> RelationTables.pin(lake.lakehouse(), TableIdentifier.of("absent", "t")))
                .isInstanceOf(WharfException.class);
    }

    @Test
    void saysThatAPinIsGone() {
        for (Relation relation : List.of(
                new Relation.Pinned(name, table.uuid(), 1),
                new Relation.Pinned(name, UUID.randomUUID(), 1),
                new Relation.Empty(TableIdentifier.of(name.namespace(), "absent"), table.uuid()))) {
            assertThatThrownBy(() -> RelationTables.plan(lake.lakehouse(), relation))
                    .isInstanceOfSatisfying(
                            WharfException.class, e -> assertThat(e.code()).isEqualTo(LakeError.SNAPSHOT_GONE));
        }
    }
}
