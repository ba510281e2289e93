package dev.wharf.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.app.doctor.Doctor;
import dev.wharf.app.doctor.Finding;
import dev.wharf.app.door.PlatformStatus.PartState;
import dev.wharf.app.door.RunRequest;
import dev.wharf.core.spi.Database;
import dev.wharf.postgres.EmbeddedPostgres;
import dev.wharf.postgres.PostgresConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gold goes to a server that the platform knows by its address only. */
class ExternalWarehouseTest {
    private static final Path ROOT =
            Path.of(System.getProperty("wharf.root", "..")).toAbsolutePath().normalize();

    @TempDir
    static Path outside;

    private static EmbeddedPostgres server;

    @TempDir
    Path data;

    @BeforeAll
    static void startOutsideServer() {
        server = new EmbeddedPostgres(PostgresConfig.Embedded.onPort(0), outside);
        server.start();
    }

    @AfterAll
    static void stopOutsideServer() {
        server.close();
    }

    @Test
    void publishesToTheServerThatTheConfigurationNames() throws SQLException, IOException {
        Database.Connection address = server.connection("marts");
        List<PartState> parts;
        try (Platform platform = Platform.take(
                workspace(), Platform.Mode.ONE_SHOT, Duration.ofSeconds(10), (part, health, took) -> {})) {
            platform.start();
            boolean isGood = platform.run(
                    new RunRequest(RunRequest.Kind.RUN, List.of(), List.of(), false, false, "", 0), event -> {});
            assertThat(isGood).isTrue();
            assertThat(platform.addresses().warehouse())
                    .isEqualTo("postgresql://wharf@127.0.0.1:" + address.port() + "/marts");
            parts = platform.status().parts();
        }

        assertThat(read("select sum(orders) from gold.monthly_revenue")).isEqualTo("4");
        assertThat(parts).anySatisfy(part -> {
            assertThat(part.name()).isEqualTo("warehouse");
            assertThat(part.state()).isEqualTo("healthy");
            assertThat(part.detail()).startsWith("127.0.0.1:" + address.port());
        });
        assertThat(Files.readString(data.resolve("logs/wharf.log")))
                .contains("Part 'warehouse' started")
                .doesNotContain(address.password().reveal());
    }

    @Test
    void doctorTellsWhetherTheServerLetsWharfIn() {
        assertThat(new Doctor().examine(workspace())).anySatisfy(finding -> {
            assertThat(finding.check()).isEqualTo("server of warehouse");
            assertThat(finding.level()).isEqualTo(Finding.Level.GOOD);
        });
        Workspace wrong = workspace(Map.of("WHARF_WAREHOUSE_PASSWORD", "open-sesame"));
        assertThat(new Doctor().examine(wrong)).anySatisfy(finding -> {
            assertThat(finding.check()).isEqualTo("server of warehouse");
            assertThat(finding.level()).isEqualTo(Finding.Level.BAD);
            assertThat(finding.fix()).contains("WHARF_WAREHOUSE_PASSWORD");
            assertThat(finding.toString()).doesNotContain("open-sesame");
        });
    }

    private Workspace workspace() {
        return workspace(Map.of(
                "WHARF_WAREHOUSE_PASSWORD",
                "${SHOP_DATABASE_PASSWORD}",
                "SHOP_DATABASE_PASSWORD",
                server.connection("marts").password().reveal()));
    }

    private Workspace workspace(Map<String, String> environment) {
        Database.Connection address = server.connection("marts");
        Map<String, String> flags = Map.of(
                "warehouse.uri",
                "postgresql://" + address.host() + ":" + address.port(),
                "warehouse.database",
                "marts",
                "warehouse.user",
                address.user());
        return new Workspace(ROOT.resolve("docs/examples/first-project"), data, flags, environment);
    }

    private static String read(String sql) throws SQLException {
        try (Connection connection = server.dataSource("marts").getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
