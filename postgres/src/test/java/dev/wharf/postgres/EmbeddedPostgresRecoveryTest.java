package dev.wharf.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.core.config.DataSize;
import dev.wharf.core.error.ErrorCode;
import dev.wharf.core.error.WharfException;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the server and its folder when something dies. One folder for the class: tests leave it stopped. */
@Timeout(300)
class EmbeddedPostgresRecoveryTest {
    @TempDir
    static Path data;

    @TempDir
    Path other;

    private final List<EmbeddedPostgres> opened = new ArrayList<>();

    @BeforeAll
    static void initialise() {
        try (EmbeddedPostgres first = new EmbeddedPostgres(PostgresConfig.Embedded.onPort(0), data)) {
            first.start();
        }
    }

    @AfterEach
    void stop() {
        opened.forEach(EmbeddedPostgres::close);
    }

    @Test
    void outlivesItsParentAndIsTakenUpAgainWithAllThatWasCommitted() throws Exception {
        Process parent = OutlivingParent.start(data, 0);
        int port;
        try (BufferedReader lines = parent.inputReader(StandardCharsets.UTF_8)) {
            port = Integer.parseInt(lines.readLine().replace("port ", ""));
        } finally {
            parent.destroyForcibly().waitFor();
        }
        long server = serverPid();
        System.out.println("struck: parent killed while the server of process " + server + " runs");
        assertThat(ProcessHandle.of(server)).isPresent();

        EmbeddedPostgres again = start(embedded(0));
        assertThat(again.connection("shop").port()).isEqualTo(port);
        assertThat(serverPid()).isEqualTo(server);
        assertThat(ask(again, "shop", "select current_database()")).isEqualTo("shop");

        again.close();
        assertThat(data.resolve("pg/data/postmaster.pid")).doesNotExist();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> ProcessHandle.of(server).filter(this::isNoZombie).isEmpty());
    }

    @Test
    void startsAgainOnItsPortWhenTheServerItselfIsKilled() throws Exception {
        EmbeddedPostgres postgres = start(embedded(0));
        execute(postgres, "ledger", "create table if not exists entry (n int); insert into entry values (1)");
        int port = postgres.connection("ledger").port();
        long server = serverPid();
        ProcessHandle.of(server).orElseThrow().destroyForcibly();
        System.out.println("struck: server process " + server + " killed");

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> serverPid() != server && postgres.health().isHealthy());
        assertThat(Integer.parseInt(ask(postgres, "ledger", "select count(*) from entry")))
                .isPositive();
        assertThat(postgres.connection("ledger").port()).isEqualTo(port);
    }

    @Test
    void saysThatTheServerDoesNotAnswerRatherThanThatADatabaseIsAbsent() throws Exception {
        int nobody;
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        try (DatabasePools pools = new DatabasePools(
                database -> new dev.wharf.core.spi.Database.Connection(
                        "127.0.0.1", nobody, database, "wharf", dev.wharf.core.config.Secret.of("none")),
                java.util.Map.of(),
                "postgres",
                1)) {
            assertCode(() -> pools.pool("ledger"), PostgresError.CONNECTION_LOST);
        }
    }

    @Test
    void refusesToBeAskedBeforeItsStart() {
        assertCode(() -> embedded(0).dataSource("ledger"), PostgresError.NOT_STARTED);
    }

    @Test
    void startsOverAPidFileWhoseProcessIsNowSomethingElse() throws Exception {
        start(embedded(0)).close();
        Path file = data.resolve("pg/data/postmaster.pid");
        String left = ProcessHandle.current().pid() + "\n" + data.toRealPath()
                + "/pg/data\n1700000000\n1\n\n127.0.0.1\n" + "   123456    654321\nready   \n";
        Files.writeString(file, left);
        assertThat(start(embedded(0)).health().isHealthy()).isTrue();
    }

    @Test
    void startsOverAPidFileThatNamesAnotherPostgres() throws Exception {
        start(embedded(0)).close();
        EmbeddedPostgres stranger = start(new EmbeddedPostgres(PostgresConfig.Embedded.onPort(0), other));
        Path file = data.resolve("pg/data/postmaster.pid");
        Files.copy(other.resolve("pg/data/postmaster.pid"), file);
        EmbeddedPostgres ours = start(embedded(0));
        assertThat(ask(ours, "postgres", "show data_directory")).isEqualTo(data.toRealPath() + "/pg/data");
        assertThat(stranger.health().isHealthy()).isTrue();
    }

    @Test
    void startsOverAPidFileThatWasCutOff() throws Exception {
        start(embedded(0)).close();
        Files.writeString(data.resolve("pg/data/postmaster.pid"), "");
        assertThat(start(embedded(0)).health().isHealthy()).isTrue();
    }

    @Test
    void redoesAnInitialisationThatWasCutOff() throws Exception {
        Process parent = OutlivingParent.start(other, 0);
        Path fresh = other.resolve("pg/data.new");
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> Files.exists(fresh.resolve("base")) || Files.exists(other.resolve("pg/data")));
            parent.descendants().forEach(ProcessHandle::destroyForcibly);
        } finally {
            parent.destroyForcibly().waitFor();
        }
        System.out.println("struck: initdb killed, data.new left: " + Files.exists(fresh));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !isHeld(other));
        EmbeddedPostgres postgres = start(new EmbeddedPostgres(PostgresConfig.Embedded.onPort(0), other));
        assertThat(postgres.health().isHealthy()).isTrue();
        assertThat(fresh).doesNotExist();
    }

    @Test
    void restartsWithNewSettingsWhenTheyHaveChanged() throws Exception {
        Process parent = OutlivingParent.start(data, 0);
        try (BufferedReader lines = parent.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).startsWith("port ");
        } finally {
            parent.destroyForcibly().waitFor();
        }
        EmbeddedPostgres changed = start(new EmbeddedPostgres(
                new PostgresConfig.Embedded(0, 55, DataSize.ofMebibytes(32), 5, Duration.ofSeconds(30), null), data));
        assertThat(ask(changed, "postgres", "show max_connections")).isEqualTo("55");
        assertThat(ask(changed, "postgres", "show shared_buffers")).isEqualTo("32MB");
    }

    @Test
    void keepsThePasswordToItsOwner() throws Exception {
        Path file = data.resolve("pg/password");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        EmbeddedPostgres postgres = start(embedded(0));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("pg"))))
                .isEqualTo("rwx------");
        assertThat(Files.readString(file).strip())
                .isEqualTo(postgres.connection("postgres").password().reveal())
                .hasSizeGreaterThan(24);
        assertThat(ask(postgres, "postgres", "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(ask(postgres, "postgres", "show unix_socket_directories")).isEmpty();
    }

    @Test
    void saysThatThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertCode(() -> start(embedded(taken.getLocalPort())), PostgresError.PORT_TAKEN)
                    .hasMessageContaining("'" + taken.getLocalPort() + "'")
                    .hasMessageContaining("postgres.port");
        }
        assertThat(start(embedded(0)).health().isHealthy()).isTrue();
    }

    @Test
    void refusesAFolderThatAnotherHolds() {
        start(embedded(0));
        assertCode(() -> start(embedded(0)), PostgresError.FOLDER_IN_USE).hasMessageContaining("--data");
    }

    @Test
    void saysThatThePasswordIsLost() throws Exception {
        Path file = data.resolve("pg/password");
        Path kept = Files.move(file, other.resolve("kept"));
        try {
            assertCode(() -> start(embedded(0)), PostgresError.PASSWORD_LOST)
                    .hasMessageContaining("pg/password'")
                    .hasMessageContaining("absent");
        } finally {
            Files.move(kept, file);
        }
    }

    @Test
    void saysThatThePasswordIsAnother() throws Exception {
        Path file = data.resolve("pg/password");
        Path kept = Files.move(file, other.resolve("kept"));
        try {
            Files.writeString(file, "open-sesame\n");
            assertCode(() -> start(embedded(0)), PostgresError.PASSWORD_LOST)
                    .hasMessageContaining("back-up")
                    .hasMessageNotContaining("open-sesame");
            assertThat(data.resolve("pg/data/postmaster.pid")).doesNotExist();
        } finally {
            Files.move(kept, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Test
    void refusesDataOfAnotherMajorVersion() throws Exception {
        Path file = data.resolve("pg/data/PG_VERSION");
        String kept = Files.readString(file);
        try {
            Files.writeString(file, "15\n");
            assertCode(() -> start(embedded(0)), PostgresError.OTHER_MAJOR_VERSION)
                    .hasMessageContaining("'15'")
                    .hasMessageContaining("'18'");
        } finally {
            Files.writeString(file, kept);
        }
    }

    @Test
    void refusesAFolderWithStrangeContent() throws Exception {
        Files.createDirectories(other.resolve("pg/data"));
        Files.writeString(other.resolve("pg/data/holiday.jpg"), "beach");
        assertCode(
                        () -> start(new EmbeddedPostgres(PostgresConfig.Embedded.onPort(0), other)),
                        PostgresError.FOLDER_UNUSABLE)
                .hasMessageContaining("PG_VERSION");
        assertThat(other.resolve("pg/data/holiday.jpg")).exists();
    }

    @Test
    void saysThatTheFolderIsAFile() throws Exception {
        Path file = Files.writeString(other.resolve("file"), "not a folder");
        assertCode(
                        () -> start(new EmbeddedPostgres(PostgresConfig.Embedded.onPort(0), file)),
                        PostgresError.FOLDER_UNUSABLE)
                .hasMessageContaining("--data");
    }

    @Test
    void showsTheLogWhenTheServerDoesNotStart() throws Exception {
        Path settings = data.resolve("pg/data/postgresql.auto.conf");
        String kept = Files.readString(settings);
        try {
            Files.writeString(settings, kept + "shared_preload_libraries = 'no_such_library'\n");
            assertCode(() -> start(embedded(0)), PostgresError.START_FAILED).hasMessageContaining("no_such_library");
        } finally {
            Files.writeString(settings, kept);
        }
    }

    @Test
    void saysThatAHeldFolderDoesNotAnswer() throws Exception {
        EmbeddedPostgres first = start(embedded(0));
        long server = serverPid();
        Path file = data.resolve("pg/data/postmaster.pid");
        List<String> lines = Files.readAllLines(file);
        first.close();
        // a process whose words name the folder, but which opens no door
        Process mute = new ProcessBuilder("sh", "-c", "sleep 300; true", "postgres", "-D", lines.get(1)).start();
        try {
            lines.set(0, Long.toString(mute.pid()));
            Files.write(file, lines);
            PostgresConfig.Embedded impatient =
                    new PostgresConfig.Embedded(0, 100, DataSize.ofMebibytes(128), 10, Duration.ofMillis(300), null);
            assertCode(() -> start(new EmbeddedPostgres(impatient, data)), PostgresError.NOT_ANSWERING)
                    .hasMessageContaining("'" + mute.pid() + "'");
            assertThat(mute.pid()).isNotEqualTo(server);
        } finally {
            mute.descendants().forEach(ProcessHandle::destroyForcibly);
            mute.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            Files.deleteIfExists(file);
        }
    }

    private static boolean isHeld(Path folder) throws IOException {
        try {
            FolderLock.take(folder.resolve("pg/lock")).close();
            return false;
        } catch (WharfException e) {
            return true;
        }
    }

    private EmbeddedPostgres embedded(int port) {
        return new EmbeddedPostgres(PostgresConfig.Embedded.onPort(port), data);
    }

    private EmbeddedPostgres start(EmbeddedPostgres postgres) {
        opened.add(postgres);
        postgres.start();
        return postgres;
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertCode(
            ThrowingCallable call, ErrorCode code) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private boolean isNoZombie(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return !stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return process.isAlive();
        }
    }

    private static long serverPid() throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("pg/data/postmaster.pid")).get(0));
    }

    private static String ask(EmbeddedPostgres postgres, String database, String sql) throws SQLException {
        try (Connection connection = postgres.dataSource(database).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(EmbeddedPostgres postgres, String database, String sql) throws SQLException {
        try (Connection connection = postgres.dataSource(database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
