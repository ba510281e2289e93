package dev.wharf.serve.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.core.config.Secret;
import dev.wharf.core.config.Settings;
import dev.wharf.core.document.Node;
import dev.wharf.core.error.Location;
import dev.wharf.core.error.Problems;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarehouseConfigTest {
    @Test
    void worksWithDefaultsOnly() {
        assertThat(read(Map.of())).isEqualTo(WarehouseConfig.defaults());
    }

    @Test
    void takesEveryKey() {
        WarehouseConfig config = read(Map.of(
                "warehouse.database", "marts",
                "warehouse.uri", "postgresql://db.example:5432/?sslmode=require",
                "warehouse.user", "wharf",
                "warehouse.password", "secret",
                "warehouse.reader", "false",
                "warehouse.reader-password", "read",
                "warehouse.lock-timeout", "250ms",
                "warehouse.lock-wait", "5m",
                "warehouse.allow-breaking", "true"));
        assertThat(config)
                .isEqualTo(new WarehouseConfig(
                        "marts",
                        URI.create("postgresql://db.example:5432/?sslmode=require"),
                        "wharf",
                        Secret.of("secret"),
                        false,
                        Secret.of("read"),
                        Duration.ofMillis(250),
                        Duration.ofMinutes(5),
                        true));
        assertThat(config.toString()).doesNotContain("secret").doesNotContain("read]");
        assertThat(config.withBreakingAllowed(false).isBreakingAllowed()).isFalse();
        assertThat(WarehouseReader.of(config, Path.of("nowhere")).password()).isEqualTo(Secret.of("read"));
    }

    private static WarehouseConfig read(Map<String, String> flags) {
        Problems problems = new Problems();
        Settings root = Settings.of(Node.Mapping.empty(Location.of("wharf.yaml")), flags, Map.of(), problems);
        WarehouseConfig config = WarehouseConfig.from(root.section("warehouse"));
        root.rejectUnknown();
        problems.throwIfAny();
        return config;
    }
}
