package dev.wharf.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.core.config.Secret;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Database;
import dev.wharf.postgres.ExternalPostgres.Use;
import dev.wharf.testkit.database.DatabaseContract;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs against a server that stands in its own folder and that the class under test knows by address only. */
class ExternalPostgresTest extends DatabaseContract {
    @TempDir
    static Path outside;

    private static EmbeddedPostgres server;

    @BeforeAll
    static void startOutsideServer() {
        server = new EmbeddedPostgres(PostgresConfig.Embedded.onPort(0), outside);
        server.start();
    }

    @AfterAll
    static void stopOutsideServer() {
        server.close();
    }

    @Override
    protected Database create(Path folder) {
        return new ExternalPostgres(config(Map.of()), Use.PLATFORM);
    }

    @Test
    void passesOptionsOnToTheDriver() {
        try (ExternalPostgres database = new ExternalPostgres(config(Map.of("sslmode", "require")), Use.PLATFORM)) {
            assertThatThrownBy(database::start)
                    .isInstanceOfSatisfying(
                            WharfException.class, e -> assertThat(e.code()).isEqualTo(PostgresError.UNREACHABLE))
                    .hasMessageContaining("SSL")
                    .hasMessageContaining("options");
        }
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        try (ExternalPostgres database =
                new ExternalPostgres(config("127.0.0.1", free, "wharf", Secret.of("x")), Use.PLATFORM)) {
            assertThatThrownBy(database::start)
                    .isInstanceOfSatisfying(WharfException.class, e -> {
                        assertThat(e.code()).isEqualTo(PostgresError.UNREACHABLE);
                        assertThat(e.code().isRetryable()).isTrue();
                    })
                    .hasMessageContaining("127.0.0.1:" + free);
        }
    }

    @Test
    void saysThatThePasswordIsWrongAndDoesNotPrintIt() {
        Database.Connection real = server.connection("postgres");
        try (ExternalPostgres database = new ExternalPostgres(
                config(real.host(), real.port(), real.user(), Secret.of("open-sesame")), Use.WAREHOUSE)) {
            assertThatThrownBy(database::start)
                    .isInstanceOfSatisfying(
                            WharfException.class, e -> assertThat(e.code()).isEqualTo(PostgresError.LOGIN_REFUSED))
                    .hasMessageContaining("'wharf'")
                    .hasMessageContaining("'warehouse.user' and WHARF_WAREHOUSE_PASSWORD")
                    .hasMessageNotContaining("open-sesame");
        }
    }

    @Test
    void handsItsOptionsToWhoeverConnects() {
        PostgresConfig.External plain = config("127.0.0.1", 1, "wharf", Secret.of("x"));
        PostgresConfig.External strict = new PostgresConfig.External(
                plain.host(),
                plain.port(),
                plain.database(),
                plain.user(),
                plain.password(),
                Map.of("sslmode", "verify-full"),
                plain.poolSize(),
                plain.startTimeout());
        try (ExternalPostgres database = new ExternalPostgres(strict, Use.PLATFORM)) {
            assertThat(database.connection("catalog").options()).containsEntry("sslmode", "verify-full");
        }
    }

    @Test
    void refusesAServerOlderThan14() throws Exception {
        try (OldServer old = OldServer.ofVersion("13.4");
                ExternalPostgres database =
                        new ExternalPostgres(config("127.0.0.1", old.port(), "wharf", Secret.of("x")), Use.PLATFORM)) {
            assertThatThrownBy(database::start)
                    .isInstanceOfSatisfying(
                            WharfException.class, e -> assertThat(e.code()).isEqualTo(PostgresError.TOO_OLD))
                    .hasMessageContaining("'13.4'")
                    .hasMessageContaining("upgrade");
        }
    }

    @Test
    void saysWhichDatabaseItMayNotCreate() throws Exception {
        execute(server.dataSource("postgres"), "create role guest login password 'guest'");
        Database.Connection real = server.connection("postgres");
        try (ExternalPostgres database =
                new ExternalPostgres(config(real.host(), real.port(), "guest", Secret.of("guest")), Use.PLATFORM)) {
            database.start();
            assertThatThrownBy(() -> database.dataSource("not_mine"))
                    .isInstanceOfSatisfying(
                            WharfException.class, e -> assertThat(e.code()).isEqualTo(PostgresError.NO_DATABASE))
                    .hasMessageContaining("'not_mine'")
                    .hasMessageContaining("CREATEDB");
        }
    }

    @Test
    void leavesTheServerRunningWhenItCloses() {
        Database database = create(folder);
        database.start();
        database.close();
        assertThat(server.health().isHealthy()).isTrue();
    }

    private static PostgresConfig.External config(Map<String, String> options) {
        Database.Connection real = server.connection("postgres");
        return new PostgresConfig.External(
                real.host(), real.port(), "postgres", real.user(), real.password(), options, 4, Duration.ofSeconds(10));
    }

    private static PostgresConfig.External config(String host, int port, String user, Secret password) {
        return new PostgresConfig.External(host, port, "postgres", user, password, Map.of(), 4, Duration.ofSeconds(10));
    }
}
