package dev.wharf.lake.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.core.config.DataSize;
import dev.wharf.core.config.Secret;
import dev.wharf.core.config.Settings;
import dev.wharf.core.document.Node;
import dev.wharf.core.error.Location;
import dev.wharf.core.error.Problems;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogConfigTest {
    private static CatalogConfig read(Map<String, String> flags, Node.Mapping file) {
        Problems problems = new Problems();
        Settings root = Settings.of(file, flags, Map.of(), problems);
        CatalogConfig config = CatalogConfig.from(root.section("catalog"));
        root.rejectUnknown();
        problems.throwIfAny();
        return config;
    }

    @Test
    void worksByDefault() {
        assertThat(read(Map.of(), Node.Mapping.empty(Location.of("wharf.yaml"))))
                .isEqualTo(new CatalogConfig(null, "127.0.0.1", 7401, null, DataSize.ofMebibytes(64), Map.of()));
    }

    @Test
    void readsEveryKey() {
        Location at = Location.of("wharf.yaml");
        Node.Mapping properties = new Node.Mapping(at, Map.of("warehouse", new Node.Scalar(at, "w", "w")));
        Node.Mapping file =
                new Node.Mapping(at, Map.of("catalog", new Node.Mapping(at, Map.of("properties", properties))));

        assertThat(read(
                        Map.of(
                                "catalog.uri", "http://host:8181/catalog",
                                "catalog.host", "0.0.0.0",
                                "catalog.port", "0",
                                "catalog.token", "t",
                                "catalog.max-request", "1MiB"),
                        file))
                .isEqualTo(new CatalogConfig(
                        URI.create("http://host:8181/catalog"),
                        "0.0.0.0",
                        0,
                        Secret.of("t"),
                        DataSize.ofMebibytes(1),
                        Map.of("warehouse", "w")));
    }
}
