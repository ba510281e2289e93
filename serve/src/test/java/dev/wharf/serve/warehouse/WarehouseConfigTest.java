package dev.wharf.serve.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.core.config.Secret;
import dev.wharf.core.config.Settings;
import dev.wharf.core.document.Node;
import dev.wharf.core.error.Location;
import dev.wharf.core.error.Problems;
import dev.wharf.core.error.WharfException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void publishesToTheDatabaseThatTheAddressNames() {
        WarehouseConfig config = read(Map.of(
                "warehouse.uri", "jdbc:postgresql://db.example/marts?ssl=true",
                "warehouse.user", "wharf",
                "warehouse.password", "secret"));
        assertThat(config.uri()).isEqualTo(URI.create("postgresql://db.example/marts?ssl=true"));
        assertThat(config.database()).isEqualTo("marts");
    }

    @Test
    void namesAllThatIsMissingForAnotherServer() {
        assertThatThrownBy(() -> read(Map.of("warehouse.uri", "postgresql://db.example")))
                .isInstanceOf(WharfException.class)
                .hasMessageContaining("'warehouse.user'")
                .hasMessageContaining("WHARF_WAREHOUSE_PASSWORD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mysql://db.example/marts", "postgresql:marts", "jdbc:postgresql:marts", "http://db.example"})
    void refusesWhatIsNoServer(String uri) {
        assertThatThrownBy(() -> read(Map.of("warehouse.uri", uri)))
                .isInstanceOf(WharfException.class)
                .hasMessageContaining("'" + uri + "'")
                .hasMessageContaining("postgresql://host:port/database");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"postgresql://wharf:hush@db.example/", "postgresql://db.example/?sslmode=require&password=hush"})
    void refusesAPasswordInTheAddressWithoutShowingIt(String uri) {
        assertThatThrownBy(() -> read(Map.of("warehouse.uri", uri)))
                .isInstanceOf(WharfException.class)
                .hasMessageContaining("WHARF_WAREHOUSE_PASSWORD")
                .hasMessageNotContaining("hush");
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
