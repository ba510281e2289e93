package dev.wharf.app.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wharf.lake.store.EmbeddedObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.rest.RESTCatalog;
import org.apache.iceberg.types.Types;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalog by itself, asked by Iceberg's own client. */
class CatalogServeIT {
    @TempDir
    Path folder;

    @AfterEach
    void stopWhatWasLeft() {
        Products.stopPostgres(folder.resolve("state"));
    }

    @Test
    void servesIcebergsClientAndKeepsTablesAcrossARestart() throws IOException, InterruptedException {
        TableIdentifier name = TableIdentifier.of("gold", "t");
        WharfProcess server = serve();
        try (RESTCatalog catalog = client(server)) {
            catalog.createNamespace(Namespace.of("gold"));
            catalog.createTable(name, new Schema(Types.NestedField.required(1, "id", Types.LongType.get())));
            assertThat(catalog.listTables(Namespace.of("gold"))).containsExactly(name);
        }
        assertThat(server.stop().err()).doesNotContain("Exception");

        WharfProcess again = serve();
        try (RESTCatalog catalog = client(again)) {
            assertThat(catalog.loadTable(name).location()).startsWith("file:");
        } finally {
            again.stop();
        }
    }

    @Test
    void placesTablesInAnS3ThatItIsToldOf() throws IOException, InterruptedException {
        TableIdentifier name = TableIdentifier.of("gold", "t");
        try (EmbeddedObjectStore store = new EmbeddedObjectStore(folder.resolve("elsewhere"), 0)) {
            store.start();
            Map<String, String> keys = store.fileIoProperties();
            WharfProcess server = serve(
                    store.warehouse() + "/shop",
                    "--set",
                    "objects.endpoint=" + store.endpoint(),
                    "--set",
                    "objects.access-key=" + keys.get("s3.access-key-id"),
                    "--set",
                    "objects.secret-key=" + keys.get("s3.secret-access-key"));
            try (RESTCatalog catalog = client(server)) {
                catalog.createNamespace(Namespace.of("gold"));
                catalog.createTable(name, new Schema(Types.NestedField.required(1, "id", Types.LongType.get())));

                String location = catalog.loadTable(name).location();
                assertThat(location).startsWith(store.warehouse() + "/shop/gold/t-");
                try (Stream<Path> files = Files.walk(folder.resolve("elsewhere"))) {
                    assertThat(files.map(Path::toString))
                            .anyMatch(file -> file.contains("/shop/gold/t-") && file.endsWith(".metadata.json"));
                }
            } finally {
                server.stop();
            }
        }
    }

    private WharfProcess serve() throws IOException {
        return serve(folder.resolve("lake").toUri().toString());
    }

    private WharfProcess serve(String warehouse, String... further) throws IOException {
        String[] arguments = Stream.concat(
                        Stream.of(
                                "catalog",
                                "serve",
                                "--warehouse",
                                warehouse,
                                "--port",
                                "0",
                                "--data",
                                folder.resolve("state").toString(),
                                "--output",
                                "json"),
                        Stream.of(further))
                .toArray(String[]::new);
        return WharfProcess.start(folder, arguments);
    }

    private static RESTCatalog client(WharfProcess server) {
        String uri =
                Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> address(server), text -> !text.isEmpty());
        RESTCatalog catalog = new RESTCatalog();
        catalog.initialize("test", Map.of("uri", uri));
        return catalog;
    }

    private static String address(WharfProcess server) throws IOException {
        assertThat(server.isAlive()).as(server.err()).isTrue();
        String out = server.out();
        return out.endsWith("\n")
                ? new ObjectMapper().readTree(out).get("catalog").asText()
                : "";
    }
}
