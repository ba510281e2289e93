package dev.wharf.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.core.config.DataSize;
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

class PostgresConfigTest {
    private static final Location FILE = Location.of("wharf.yaml");

    @Test
    void isEmbeddedByDefault() {
        assertThat(read(Node.Mapping.empty(FILE), Map.of()))
                .isEqualTo(new PostgresConfig.Embedded(
                        7403, 100, DataSize.ofMebibytes(128), 10, Duration.ofSeconds(30), null));
    }

    @Test
    void takesEveryKeyOfTheEmbeddedServer() {
        assertThat(read(
                        Node.Mapping.empty(FILE),
                        Map.of(
                                "postgres.port", "0",
                                "postgres.max-connections", "50",
                                "postgres.shared-buffers", "1GiB",
                                "postgres.programs", "/opt/pg",
                                "postgres.pool-size", "3",
                                "postgres.start-timeout", "2m")))
                .isEqualTo(new PostgresConfig.Embedded(
                        0, 50, DataSize.ofMebibytes(1024), 3, Duration.ofMinutes(2), Path.of("/opt/pg")));
    }

    @Test
    void takesEveryKeyOfAnExternalServer() {
        Node.Mapping options =
                new Node.Mapping(FILE, Map.of("sslmode", new Node.Scalar(FILE, "verify-full", "verify-full")));
        Node.Mapping external = new Node.Mapping(FILE, Map.of("options", options));
        Node.Mapping file =
                new Node.Mapping(FILE, Map.of("postgres", new Node.Mapping(FILE, Map.of("external", external))));
        assertThat(read(
                        file,
                        Map.of(
                                "postgres.pool-size", "3",
                                "postgres.start-timeout", "2m",
                                "postgres.external.host", "db.example",
                                "postgres.external.port", "6432",
                                "postgres.external.database", "main",
                                "postgres.external.user", "wharf",
                                "postgres.external.password", "secret")))
                .isEqualTo(new PostgresConfig.External(
                        "db.example",
                        6432,
                        "main",
                        "wharf",
                        Secret.of("secret"),
                        Map.of("sslmode", "verify-full"),
                        3,
                        Duration.ofMinutes(2)));
    }

    @Test
    void namesAllThatIsMissingForAnExternalServer() {
        assertThatThrownBy(() -> read(Node.Mapping.empty(FILE), Map.of("postgres.external.host", "db.example")))
                .isInstanceOf(WharfException.class)
                .hasMessageContaining("postgres.external.user")
                .hasMessageContaining("WHARF_POSTGRES_EXTERNAL_PASSWORD");
    }

    @Test
    void makesThePartOfItsKind() {
        assertThat(PostgresConfig.Embedded.onPort(0).database(Path.of("data"))).isInstanceOf(EmbeddedPostgres.class);
        PostgresConfig.External external = PostgresConfig.External.at(
                URI.create("postgresql://db.example/?sslmode=require&options=-c%20statement_timeout%3D5"),
                "u",
                Secret.of("p"));
        assertThat(external.database(Path.of("data"))).isInstanceOf(ExternalPostgres.class);
        assertThat(external.host()).isEqualTo("db.example");
        assertThat(external.port()).isEqualTo(5432);
        assertThat(external.database()).isEqualTo("postgres");
        assertThat(external.options()).isEqualTo(Map.of("sslmode", "require", "options", "-c statement_timeout=5"));
        assertThat(PostgresConfig.External.at(URI.create("postgresql://h:6432/main"), "u", Secret.of("p")))
                .satisfies(config -> {
                    assertThat(config.port()).isEqualTo(6432);
                    assertThat(config.database()).isEqualTo("main");
                });
    }

    private static PostgresConfig read(Node.Mapping file, Map<String, String> flags) {
        Problems problems = new Problems();
        Settings root = Settings.of(file, flags, Map.of(), problems);
        PostgresConfig config = PostgresConfig.from(root.section("postgres"));
        root.rejectUnknown();
        problems.throwIfAny();
        return config;
    }
}
