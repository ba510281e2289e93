package dev.wharf.lake.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.lake.LakeExtension;
import dev.wharf.lake.TestLake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableCommit;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.rest.RESTCatalog;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The commit of several tables, with a real database that fails and real writers that race. */
@ExtendWith(LakeExtension.class)
class TransactionTest {
    private static final Schema SCHEMA = new Schema(Types.NestedField.optional(1, "id", Types.LongType.get()));

    private final TestLake lake;
    private final Namespace namespace =
            Namespace.of("n" + UUID.randomUUID().toString().replace("-", ""));

    TransactionTest(TestLake lake) {
        this.lake = lake;
    }

    @BeforeEach
    void makeTables() {
        catalog().createNamespace(namespace);
        for (String name : List.of("a", "b", "c")) {
            catalog().createTable(name(name), SCHEMA);
        }
    }

    private RESTCatalog catalog() {
        return lake.lakehouse().tables();
    }

    private TableIdentifier name(String table) {
        return TableIdentifier.of(namespace, table);
    }

    private TableCommit set(String table, String value) {
        TableMetadata base = metadata(table);
        return TableCommit.create(
                name(table),
                base,
                TableMetadata.buildFrom(base)
                        .setProperties(java.util.Map.of("k", value))
                        .build());
    }

    /** A change that insists on the schema that was read. */
    private TableCommit addColumn(String table, String column) {
        Table loaded = catalog().loadTable(name(table));
        TableMetadata base = metadata(loaded);
        Schema wider = new Schema(
                Types.NestedField.optional(1, "id", Types.LongType.get()),
                Types.NestedField.optional(base.lastColumnId() + 1, column, Types.LongType.get()));
        return TableCommit.create(name(table), base, base.updateSchema(wider));
    }

    private TableMetadata metadata(String table) {
        return metadata(catalog().loadTable(name(table)));
    }

    private static TableMetadata metadata(Table table) {
        return ((BaseTable) table).operations().current();
    }

    private String value(String table) {
        return metadata(table).properties().getOrDefault("k", "none");
    }

    @Test
    void appliesAllChanges() {
        catalog().commitTransaction(List.of(set("a", "1"), set("b", "1"), set("c", "1")));
        assertThat(List.of(value("a"), value("b"), value("c"))).containsOnly("1");
        assertThat(metadata("a").previousFiles()).hasSize(1);
    }

    @Test
    void appliesNoneWhenTheDatabaseFailsInTheMiddle() throws Exception {
        long before = metadataFiles();
        sql("CREATE FUNCTION fail_" + namespace + "() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN RAISE EXCEPTION 'forced'; END $$");
        sql("CREATE TRIGGER fail_" + namespace + " BEFORE UPDATE ON iceberg_tables FOR EACH ROW WHEN"
                + " (NEW.table_name = 'b' AND NEW.table_namespace = '" + namespace + "') EXECUTE FUNCTION fail_"
                + namespace + "()");
        try {
            assertThatThrownBy(() -> catalog().commitTransaction(List.of(set("a", "1"), set("b", "1"), set("c", "1"))))
                    .isInstanceOf(RuntimeException.class);
        } finally {
            sql("DROP TRIGGER fail_" + namespace + " ON iceberg_tables");
        }
        assertThat(List.of(value("a"), value("b"), value("c"))).containsOnly("none");
        assertThat(metadataFiles()).as("files of the refused commit are gone").isEqualTo(before);
    }

    @Test
    void appliesNoneWhenOneRequirementFails() {
        TableCommit stale = addColumn("b", "x");
        catalog()
                .loadTable(name("b"))
                .updateSchema()
                .addColumn("y", Types.LongType.get())
                .commit();

        assertThatThrownBy(() -> catalog().commitTransaction(List.of(set("a", "1"), stale)))
                .isInstanceOf(CommitFailedException.class);
        assertThat(value("a")).isEqualTo("none");
        assertThat(metadata("b").schema().findField("x")).isNull();
    }

    @Test
    void letsUnrelatedChangesOfOneTableBothIn() throws Exception {
        int writers = 4;
        CyclicBarrier barrier = new CyclicBarrier(writers);
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        List<Future<Boolean>> results = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            String key = "key" + i;
            results.add(pool.submit((Callable<Boolean>) () -> {
                TableMetadata base = metadata("a");
                TableCommit change = TableCommit.create(
                        name("a"),
                        base,
                        TableMetadata.buildFrom(base)
                                .setProperties(java.util.Map.of(key, "v"))
                                .build());
                barrier.await();
                catalog().commitTransaction(List.of(change));
                return true;
            }));
        }
        for (Future<Boolean> result : results) {
            assertThat(result.get()).isTrue();
        }
        pool.shutdown();
        assertThat(metadata("a").properties()).containsKeys("key0", "key1", "key2", "key3");
    }

    @Test
    void letsOneOfRacingTransactionsWinWhole() throws Exception {
        int writers = 4;
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        for (int round = 0; round < 3; round++) {
            CyclicBarrier barrier = new CyclicBarrier(writers);
            List<Future<Boolean>> results = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                String column = "r" + round + "w" + i;
                // Half of them name the tables in the other order: a deadlock would show.
                List<TableCommit> changes = new ArrayList<>(List.of(addColumn("a", column), addColumn("b", column)));
                if (i % 2 == 1) {
                    java.util.Collections.reverse(changes);
                }
                results.add(pool.submit((Callable<Boolean>) () -> {
                    barrier.await();
                    try {
                        catalog().commitTransaction(changes);
                        return true;
                    } catch (CommitFailedException e) {
                        return false;
                    }
                }));
            }
            int won = 0;
            for (Future<Boolean> result : results) {
                won += result.get() ? 1 : 0;
            }
            assertThat(won).as("round %d", round).isEqualTo(1);
            assertThat(metadata("a").schema().columns().get(1).name())
                    .isEqualTo(metadata("b").schema().columns().get(1).name());
        }
        pool.shutdown();
    }

    private long metadataFiles() throws IOException {
        Path folder = lake.data().resolve("objects/warehouse").resolve(namespace.toString());
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".metadata.json"))
                    .count();
        }
    }

    private void sql(String text) throws SQLException {
        try (Connection connection = lake.postgres().dataSource("catalog").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }
}
