package dev.wharf.lake.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.core.config.Secret;
import dev.wharf.core.config.Settings;
import dev.wharf.core.document.Node;
import dev.wharf.core.error.Location;
import dev.wharf.core.error.Problems;
import dev.wharf.core.error.WharfException;
import dev.wharf.lake.LakeError;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectStoreConfigTest {
    private static ObjectStoreConfig read(Map<String, String> flags, Node.Mapping file) {
        Problems problems = new Problems();
        Settings root = Settings.of(file, flags, Map.of(), problems);
        ObjectStoreConfig config = ObjectStoreConfig.from(root.section("objects"));
        root.rejectUnknown();
        problems.throwIfAny();
        return config;
    }

    private static Node.Mapping empty() {
        return Node.Mapping.empty(Location.of("wharf.yaml"));
    }

    @Test
    void worksByDefault() {
        ObjectStoreConfig config = read(Map.of(), empty());

        assertThat(config).isEqualTo(new ObjectStoreConfig(7402, null, null, "us-east-1", true, null, null, Map.of()));
        assertThat(config.open(Path.of("x"))).isInstanceOf(EmbeddedObjectStore.class);
    }

    @Test
    void readsEveryKey() {
        Location at = Location.of("wharf.yaml");
        Node.Mapping properties = new Node.Mapping(at, Map.of("s3.delete.batch-size", new Node.Scalar(at, 5L, "5")));
        Node.Mapping file =
                new Node.Mapping(at, Map.of("objects", new Node.Mapping(at, Map.of("properties", properties))));
        ObjectStoreConfig config = read(
                Map.of(
                        "objects.port", "0",
                        "objects.warehouse", "s3://b/p",
                        "objects.endpoint", "http://host:9000",
                        "objects.region", "eu-west-1",
                        "objects.path-style-access", "false",
                        "objects.access-key", "a",
                        "objects.secret-key", "s"),
                file);

        assertThat(config)
                .isEqualTo(new ObjectStoreConfig(
                        0,
                        URI.create("s3://b/p"),
                        URI.create("http://host:9000"),
                        "eu-west-1",
                        false,
                        "a",
                        Secret.of("s"),
                        Map.of("s3.delete.batch-size", "5")));
        assertThat(config.toString()).doesNotContain("secretKey=s,");
        assertThat(config.open(Path.of("x")).fileIoProperties())
                .containsEntry("s3.endpoint", "http://host:9000")
                .containsEntry("s3.delete.batch-size", "5")
                .containsEntry("client.region", "eu-west-1")
                .containsEntry("s3.path-style-access", "false")
                .containsEntry("s3.secret-access-key", "s");
    }

    @Test
    void opensAFolder() {
        assertThat(read(Map.of("objects.warehouse", "file:///tmp/wh"), empty()).open(Path.of("x")))
                .isInstanceOf(FileObjectStore.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://host/x", "file://host/x", "s3:/x", "file:"})
    void refusesAWarehouseOfNoKnownKind(String warehouse) {
        assertThatThrownBy(() ->
                        read(Map.of("objects.warehouse", warehouse), empty()).open(Path.of("x")))
                .isInstanceOf(WharfException.class);
        assertThatThrownBy(() ->
                        read(Map.of("objects.warehouse", "ftp://x/y"), empty()).open(Path.of("x")))
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(LakeError.BAD_WAREHOUSE));
    }
}
