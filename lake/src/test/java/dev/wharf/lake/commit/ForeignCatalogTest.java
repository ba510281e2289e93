package dev.wharf.lake.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.core.error.WharfException;
import dev.wharf.core.position.Position;
import dev.wharf.core.position.PositionMap;
import dev.wharf.core.position.PositionSummary;
import dev.wharf.core.spi.Database;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Materialisation;
import dev.wharf.core.spi.Materialised;
import dev.wharf.lake.LakeError;
import dev.wharf.lake.LakeExtension;
import dev.wharf.lake.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.catalog.ViewCatalog;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A real catalog that is not ours and commits one table at a time: Iceberg's JDBC catalog. */
@ExtendWith(LakeExtension.class)
class ForeignCatalogTest {
    private static final Schema SCHEMA = new Schema(Types.NestedField.optional(1, "id", Types.LongType.get()));
    private static final TableIdentifier A = TableIdentifier.of("n", "a");
    private static final TableIdentifier B = TableIdentifier.of("n", "b");

    private final TestPostgres database;
    private JdbcLakehouse lakehouse;

    @TempDir
    Path folder;

    ForeignCatalogTest(TestPostgres database) {
        this.database = database;
    }

    private record JdbcLakehouse(JdbcCatalog catalog) implements Lakehouse {
        @Override
        public Catalog tables() {
            return catalog;
        }

        @Override
        public SupportsNamespaces namespaces() {
            return catalog;
        }

        @Override
        public ViewCatalog views() {
            return catalog;
        }

        @Override
        public Optional<Path> localFile(String location) {
            return Optional.empty();
        }

        @Override
        public Map<String, String> properties() {
            return Map.of();
        }

        @Override
        public void close() {
            catalog.close();
        }
    }

    @BeforeEach
    void open() {
        Database.Connection connection = database.connection("foreign");
        JdbcCatalog catalog = new JdbcCatalog();
        catalog.initialize(
                "foreign",
                Map.of(
                        "uri",
                        connection.jdbcUrl(),
                        "jdbc.user",
                        connection.user(),
                        "jdbc.password",
                        connection.password().reveal(),
                        "jdbc.schema-version",
                        "V1",
                        "warehouse",
                        "file://" + folder,
                        "io-impl",
                        "dev.wharf.lake.store.LocalFileIO"));
        lakehouse = new JdbcLakehouse(catalog);
        catalog.createNamespace(Namespace.of("n"));
        catalog.createTable(A, SCHEMA);
        catalog.createTable(
                B, SCHEMA, PartitionSpec.builderFor(SCHEMA).identity("id").build());
    }

    @AfterEach
    void close() {
        lakehouse.close();
    }

    private static DataFile file(String name) {
        return DataFiles.builder(PartitionSpec.unpartitioned())
                .withPath("file:///data/" + name)
                .withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(1)
                .withRecordCount(1)
                .build();
    }

    private static PositionMap files(long count) {
        return PositionMap.of(new Position.InFiles("s", count, "d"));
    }

    @Test
    void commitsOneTable() {
        Head head = Head.of(lakehouse, A);
        new PositionedCommit(lakehouse, "c1")
                .append(head, List.of(file("x")), files(1))
                .commit();

        assertThat(Head.ofPositioned(lakehouse, A).positions()).isEqualTo(files(1));
        assertThatThrownBy(() -> new PositionedCommit(lakehouse, "c2")
                        .append(head, List.of(file("y")), files(1))
                        .commit())
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(LakeError.HEAD_MOVED));
    }

    @Test
    void publishesOneTableWithItsProperties() {
        Head head = Head.of(lakehouse, A);
        Materialised branch = BranchWrite.replace(lakehouse, materialisation(head), SCHEMA, List.of(file("x")), 1, 1);

        new PositionedCommit(lakehouse, "c1")
                .publish(branch, head, Map.of("comment", "all sales"))
                .commit();

        assertThat(lakehouse.tables().loadTable(A).properties()).containsEntry("comment", "all sales");
    }

    @Test
    void refusesSeveralTables() {
        assertThatThrownBy(() -> new PositionedCommit(lakehouse, "c1")
                        .append(Head.of(lakehouse, A), List.of(file("x")), files(1))
                        .append(Head.of(lakehouse, B), List.of(), files(1))
                        .commit())
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(LakeError.NO_MULTI_TABLE_COMMIT));
        assertThat(lakehouse.tables().loadTable(A).currentSnapshot()).isNull();
    }

    @Test
    void refusesToDropAColumnThatTheTableIsPartitionedBy() {
        Schema other = new Schema(Types.NestedField.optional(1, "name", Types.StringType.get()));
        Head head = Head.of(lakehouse, B);
        assertThatThrownBy(() -> BranchWrite.begin(lakehouse, materialisation(head), other))
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(LakeError.COMMIT_REFUSED));
    }

    @Test
    void removesABranchThatWillNotBePublished() {
        Head head = Head.of(lakehouse, A);
        Materialised branch = BranchWrite.replace(lakehouse, materialisation(head), SCHEMA, List.of(file("x")), 1, 1);
        assertThat(lakehouse.tables().loadTable(A).refs()).containsKey("run-1");

        BranchWrite.discard(lakehouse, branch);

        assertThat(lakehouse.tables().loadTable(A).refs()).isEmpty();
        assertThatThrownBy(() -> new PositionedCommit(lakehouse, "c1")
                        .publish(branch, head)
                        .commit())
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(LakeError.SNAPSHOT_GONE));
    }

    private static Materialisation materialisation(Head head) {
        return new Materialisation(
                head.name(),
                "select 1",
                List.of(),
                List.of(),
                head.expected(),
                "run-1",
                Map.of(),
                PositionSummary.encode("c1", files(1)));
    }
}
