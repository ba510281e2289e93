package dev.wharf.lake.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.core.config.DataSize;
import dev.wharf.core.config.Secret;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Database;
import dev.wharf.core.spi.Health;
import dev.wharf.lake.LakeError;
import dev.wharf.lake.LakeExtension;
import dev.wharf.lake.RestLakehouse;
import dev.wharf.lake.TestLake;
import dev.wharf.lake.TestPostgres;
import dev.wharf.lake.store.FileObjectStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.apache.iceberg.rest.RESTCatalog;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.view.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

@ExtendWith(LakeExtension.class)
class CatalogServerTest {
    private static final Schema SCHEMA = new Schema(Types.NestedField.optional(1, "id", Types.LongType.get()));

    private final TestLake lake;

    @TempDir
    Path folder;

    CatalogServerTest(TestLake lake) {
        this.lake = lake;
    }

    private RESTCatalog catalog() {
        return lake.lakehouse().tables();
    }

    @Test
    void isHealthyUntilItIsClosed() {
        try (CatalogServer server = server(TestLake.config())) {
            assertThat(server.health()).isEqualTo(Health.stopped());
            server.start();
            server.start();
            assertThat(server.health()).isEqualTo(Health.healthy(server.uri().toString()));
            server.close();
            assertThat(server.health()).isEqualTo(Health.stopped());
        }
    }

    private CatalogServer server(CatalogConfig config) {
        return new CatalogServer(config, lake.postgres(), lake.store());
    }

    @Test
    void keepsItsTablesAcrossARestart() {
        TableIdentifier name = TableIdentifier.of("kept", "t");
        catalog().createNamespace(name.namespace());
        catalog().createTable(name, SCHEMA);
        try (CatalogServer second = server(TestLake.config())) {
            second.start();
            try (RestLakehouse client = lake.through(second.uri())) {
                assertThat(client.tables().tableExists(name)).isTrue();
            }
        }
    }

    @Test
    void letsNobodyInWithoutTheToken() {
        CatalogConfig config =
                new CatalogConfig(null, "127.0.0.1", 0, Secret.of("t0ken"), DataSize.ofMebibytes(1), Map.of());
        try (CatalogServer server = server(config)) {
            server.start();
            assertThat(server.health().isHealthy()).isTrue();
            try (RestLakehouse client = RestLakehouse.open(
                    RestLakehouse.describe(server.uri(), Secret.of("t0ken"), lake.store(), Map.of()))) {
                assertThat(client.namespaces().namespaceExists(Namespace.of("absent")))
                        .isFalse();
            }
            assertThatThrownBy(() -> RestLakehouse.open(
                            RestLakehouse.describe(server.uri(), Secret.of("wrong"), lake.store(), Map.of())))
                    .isInstanceOfSatisfying(WharfException.class, e -> {
                        assertThat(e.code()).isEqualTo(LakeError.CATALOG_UNREACHABLE);
                        assertThat(e).hasCauseInstanceOf(NotAuthorizedException.class);
                        assertThat(e.getMessage()).doesNotContain("wrong");
                    });
        }
    }

    @Test
    void listensBeyondThisMachineOnlyWithAToken() {
        for (String host : new String[] {"0.0.0.0", "::", "no.such.host.invalid"}) {
            CatalogServer open = server(new CatalogConfig(null, host, 0, null, DataSize.ofMebibytes(1), Map.of()));
            assertThatThrownBy(open::start)
                    .isInstanceOfSatisfying(
                            WharfException.class, e -> assertThat(e.code()).isEqualTo(LakeError.OPEN_WITHOUT_TOKEN));
        }
        try (CatalogServer guarded =
                server(new CatalogConfig(null, "0.0.0.0", 0, Secret.of("t"), DataSize.ofMebibytes(1), Map.of()))) {
            guarded.start();
            assertThat(guarded.health().isHealthy()).isTrue();
        }
    }

    @Test
    void saysThatItsPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CatalogServer server = server(new CatalogConfig(
                    null, "127.0.0.1", taken.getLocalPort(), null, DataSize.ofMebibytes(1), Map.of()));
            assertThatThrownBy(server::start).isInstanceOfSatisfying(WharfException.class, e -> {
                assertThat(e.code()).isEqualTo(LakeError.PORT_TAKEN);
                assertThat(e.getMessage()).contains("catalog.port");
            });
        }
    }

    @Test
    void saysThatItsDatabaseDoesNotAnswer() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        CatalogServer server = new CatalogServer(TestLake.config(), new Unreachable(free), lake.store());
        assertThatThrownBy(server::start)
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(LakeError.CATALOG_FAILED));
        assertThatThrownBy(() -> lake.through(URI.create("http://127.0.0.1:" + free)))
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(LakeError.CATALOG_UNREACHABLE));
    }

    /** An address where nothing listens. */
    private record Unreachable(int port) implements Database {
        @Override
        public DataSource dataSource(String database) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setURL(connection(database).jdbcUrl());
            return source;
        }

        @Override
        public Connection connection(String database) {
            return new Connection("127.0.0.1", port, database, "nobody", Secret.of("x"));
        }

        @Override
        public String name() {
            return "postgres";
        }

        @Override
        public void start() {}

        @Override
        public Health health() {
            return Health.failed("nothing listens");
        }

        @Override
        public void close() {}
    }

    @Test
    void isAnExternalCatalogToAnother() {
        CatalogConfig config =
                new CatalogConfig(lake.catalog().uri(), "127.0.0.1", 0, null, DataSize.ofMebibytes(1), Map.of());
        try (ExternalCatalog external = new ExternalCatalog(config)) {
            assertThat(external.health()).isEqualTo(Health.stopped());
            external.start();
            assertThat(external.health())
                    .isEqualTo(Health.healthy(lake.catalog().uri().toString()));
        }
        CatalogConfig wrong = new CatalogConfig(
                URI.create(lake.store().fileIoProperties().get("s3.endpoint")),
                "127.0.0.1",
                0,
                null,
                DataSize.ofMebibytes(1),
                Map.of());
        assertThatThrownBy(() -> new ExternalCatalog(wrong).start())
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(LakeError.CATALOG_UNREACHABLE));
    }

    @Test
    void holdsNestedNamespaces() {
        Namespace parent = Namespace.of("outer");
        Namespace child = Namespace.of("outer", "inner ä");
        catalog().createNamespace(parent, new HashMap<>(Map.of("owner", "me")));
        catalog().createNamespace(child);
        assertThat(catalog().listNamespaces(parent)).containsExactly(child);
        assertThat(catalog().loadNamespaceMetadata(parent)).containsEntry("owner", "me");
        catalog().setProperties(parent, new HashMap<>(Map.of("owner", "you")));
        assertThat(catalog().loadNamespaceMetadata(parent)).containsEntry("owner", "you");
        assertThat(catalog().dropNamespace(child)).isTrue();
        assertThat(catalog().namespaceExists(child)).isFalse();
    }

    @Test
    void listsInPages() {
        Namespace namespace = Namespace.of("paged");
        catalog().createNamespace(namespace);
        List<TableIdentifier> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            TableIdentifier name = TableIdentifier.of(namespace, "t" + i);
            catalog().createTable(name, SCHEMA);
            made.add(name);
        }
        try (RestLakehouse paging = RestLakehouse.open(
                RestLakehouse.describe(lake.catalog().uri(), null, lake.store(), Map.of("rest-page-size", "2")))) {
            assertThat(paging.tables().listTables(namespace)).containsExactlyInAnyOrderElementsOf(made);
        }
        assertThatThrownBy(() -> catalog().listTables(Namespace.of("absent")))
                .isInstanceOf(NoSuchNamespaceException.class);
    }

    @Test
    void renamesRegistersAndPurges() {
        Namespace namespace = Namespace.of("moves");
        catalog().createNamespace(namespace);
        TableIdentifier first = TableIdentifier.of(namespace, "first");
        TableIdentifier second = TableIdentifier.of(namespace, "second one");
        Table table = catalog().createTable(first, SCHEMA);
        catalog().renameTable(first, second);
        assertThat(catalog().loadTable(second).uuid()).isEqualTo(table.uuid());
        Table again = catalog().createTable(first, SCHEMA);
        assertThat(again.location()).isNotEqualTo(table.location());

        String metadata = ((org.apache.iceberg.BaseTable) catalog().loadTable(second))
                .operations()
                .current()
                .metadataFileLocation();
        catalog().dropTable(second, false);
        assertThat(catalog().registerTable(second, metadata).uuid()).isEqualTo(table.uuid());
        assertThat(lake.store().localFile(metadata)).isPresent();
        assertThat(catalog().dropTable(second, true)).isTrue();
        assertThat(lake.store().localFile(metadata)).isEmpty();
    }

    @Test
    void holdsViews() {
        Namespace namespace = Namespace.of("viewed");
        catalog().createNamespace(namespace);
        TableIdentifier name = TableIdentifier.of(namespace, "v");
        catalog()
                .buildView(name)
                .withSchema(SCHEMA)
                .withDefaultNamespace(namespace)
                .withQuery("duckdb", "select 1 as id")
                .create();
        View view = catalog().loadView(name);
        assertThat(view.sqlFor("duckdb").sql()).isEqualTo("select 1 as id");
        catalog()
                .buildView(name)
                .withSchema(SCHEMA)
                .withDefaultNamespace(namespace)
                .withQuery("duckdb", "select 2 as id")
                .replace();
        assertThat(catalog().loadView(name).sqlFor("duckdb").sql()).isEqualTo("select 2 as id");
        assertThat(catalog().listViews(namespace)).containsExactly(name);
        assertThat(catalog().dropView(name)).isTrue();
        assertThat(catalog().viewExists(name)).isFalse();
    }

    @Test
    void servesAWarehouseOfFiles(TestPostgres database) {
        FileObjectStore files = new FileObjectStore(folder.resolve("wh"));
        files.start();
        try (CatalogServer server = new CatalogServer(TestLake.config(), database, files)) {
            server.start();
            try (RestLakehouse client =
                    RestLakehouse.open(RestLakehouse.describe(server.uri(), null, files, Map.of()))) {
                assertThat(client.namespaces().listNamespaces()).isEmpty();
                client.namespaces().createNamespace(Namespace.of("n"));
                Table table = client.tables().createTable(TableIdentifier.of("n", "t"), SCHEMA);
                table.newAppend().commit();
                assertThat(table.location()).startsWith("file://" + folder.resolve("wh"));
                assertThat(client.localFile(table.currentSnapshot().manifestListLocation()))
                        .isPresent();
            }
        }
    }
}
