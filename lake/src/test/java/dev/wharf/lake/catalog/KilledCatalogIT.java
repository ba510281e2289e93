package dev.wharf.lake.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wharf.core.spi.Database;
import dev.wharf.lake.LakeExtension;
import dev.wharf.lake.RestLakehouse;
import dev.wharf.lake.TestPostgres;
import dev.wharf.lake.store.EmbeddedObjectStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableCommit;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of the catalog's process while its transaction stands between the first pointer and the last. */
@ExtendWith(LakeExtension.class)
class KilledCatalogIT {
    private static final Schema SCHEMA = new Schema(Types.NestedField.optional(1, "id", Types.LongType.get()));

    private final TestPostgres database;

    @TempDir
    Path data;

    KilledCatalogIT(TestPostgres database) {
        this.database = database;
    }

    private record Child(Process process, String catalog, String objects) implements AutoCloseable {
        @Override
        public void close() {
            process.destroyForcibly();
            process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
    }

    private Child start() throws IOException {
        Database.Connection connection = database.connection("catalog");
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CatalogProcess.class.getName(),
                        data.toString(),
                        connection.host(),
                        Integer.toString(connection.port()),
                        connection.database(),
                        connection.user())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        command.environment().put("WHARF_TEST_PASSWORD", connection.password().reveal());
        Process process = command.start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        Map<String, String> addresses = new HashMap<>();
        String line;
        while (addresses.size() < 2 && (line = out.readLine()) != null) {
            String[] words = line.split(" ");
            addresses.put(words[0], words[1]);
        }
        assertThat(addresses).as("what the child printed").containsOnlyKeys("catalog", "objects");
        return new Child(process, addresses.get("catalog"), addresses.get("objects"));
    }

    private RestLakehouse client(Child child) {
        try (EmbeddedObjectStore keys = new EmbeddedObjectStore(data, 0)) {
            keys.start();
            Map<String, String> properties = new HashMap<>(keys.fileIoProperties());
            properties.put("uri", child.catalog());
            properties.put("s3.endpoint", child.objects());
            return RestLakehouse.open(properties);
        }
    }

    @Test
    void leavesAllTablesOrNone() throws Exception {
        try (Child child = start();
                RestLakehouse client = client(child)) {
            client.namespaces().createNamespace(Namespace.of("n"));
            for (String name : List.of("a", "b", "c")) {
                client.tables().createTable(TableIdentifier.of("n", name), SCHEMA);
            }
            sql("CREATE FUNCTION wait_long() RETURNS trigger LANGUAGE plpgsql AS"
                    + " $$ BEGIN PERFORM pg_sleep(600); RETURN NEW; END $$");
            sql("CREATE TRIGGER wait_long BEFORE UPDATE ON iceberg_tables FOR EACH ROW WHEN"
                    + " (NEW.table_name = 'b') EXECUTE FUNCTION wait_long()");
            List<TableCommit> changes = List.of(set(client, "a"), set(client, "b"), set(client, "c"));
            CompletableFuture<Void> commit =
                    CompletableFuture.runAsync(() -> client.tables().commitTransaction(changes));
            await().atMost(Duration.ofSeconds(30)).until(() -> sleepers() == 1);
            System.out.println("struck: first pointer written, second waits, nothing committed");
            child.process().destroyForcibly().waitFor();
            assertThat(commit.handle((done, error) -> error).get(30, TimeUnit.SECONDS))
                    .isNotNull();
        }
        sql("DROP TRIGGER wait_long ON iceberg_tables");

        try (Child child = start();
                RestLakehouse client = client(child)) {
            for (String name : List.of("a", "b", "c")) {
                assertThat(client.tables()
                                .loadTable(TableIdentifier.of("n", name))
                                .properties())
                        .doesNotContainKey("k");
            }
            client.tables().commitTransaction(List.of(set(client, "a"), set(client, "b"), set(client, "c")));
            for (String name : List.of("a", "b", "c")) {
                assertThat(client.tables()
                                .loadTable(TableIdentifier.of("n", name))
                                .properties())
                        .containsEntry("k", "v");
            }
        }
    }

    private static TableCommit set(RestLakehouse client, String table) {
        TableIdentifier name = TableIdentifier.of("n", table);
        TableMetadata base =
                ((BaseTable) client.tables().loadTable(name)).operations().current();
        return TableCommit.create(
                name,
                base,
                TableMetadata.buildFrom(base).setProperties(Map.of("k", "v")).build());
    }

    private int sleepers() throws SQLException {
        String query =
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()";
        try (Connection connection = database.dataSource("catalog").getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void sql(String text) throws SQLException {
        try (Connection connection = database.dataSource("catalog").getConnection();
                Statement statement = connection.createStatement()) {
            if (text.startsWith("DROP TRIGGER")) {
                // The dead client's backend still sleeps with its locks: the operator's restart would end it too.
                statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
                        + " AND datname = current_database()");
            }
            statement.execute(text);
        }
    }
}
