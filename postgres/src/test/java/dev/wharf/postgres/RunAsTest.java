package dev.wharf.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.core.error.WharfException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class RunAsTest {
    private static final int NOBODY = 65534;

    @TempDir
    Path folder;

    @Test
    void saysThatNoWayOutOfRootWorks() {
        RunAs absent = new RunAs(List.of("no-such-program-here"), -1, -1);
        RunAs stillRoot = new RunAs(List.of("env", "false"), -1, -1);
        assertThatThrownBy(() -> RunAs.firstThatWorks(List.of(absent, stillRoot), folder))
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(PostgresError.ROOT_REFUSED))
                .hasMessageContaining("ordinary user");
    }

    @Test
    @DisabledIf("isRoot")
    void leavesAnOrdinaryUserAsHeIs() throws Exception {
        assertThat(RunAs.choose(folder)).isEqualTo(RunAs.oneself());
    }

    @Test
    @EnabledIf("isRoot")
    void givesUpRoot() throws Exception {
        RunAs chosen = RunAs.choose(folder);
        assertThat(chosen.prefix()).isNotEmpty();
        Path output = folder.resolve("out");
        Command.Result result = Command.of(chosen, output, "id", "-u").run(Duration.ofSeconds(10));
        assertThat(result.output()).isNotEqualTo("0");
    }

    @Test
    @EnabledIf("isRoot")
    void changesToTheOwnerOfAFolder() throws Exception {
        openForAll(folder);
        Path owned = Files.createDirectory(folder.resolve("owned"));
        Files.setAttribute(owned, "unix:uid", NOBODY);
        Files.setAttribute(owned, "unix:gid", NOBODY);
        assertThat(RunAs.choose(owned)).isEqualTo(RunAs.user(NOBODY, NOBODY));
    }

    @Test
    @EnabledIf("isRoot")
    void runsTheServerAsNobodyWhereNamespacesAreNotAllowed() throws Exception {
        openForAll(folder);
        Path data = Files.createDirectory(folder.resolve("data"));
        openForAll(data);
        Path pg = Files.createDirectory(data.resolve("pg"));
        Files.setAttribute(pg, "unix:uid", NOBODY);
        Files.setAttribute(pg, "unix:gid", NOBODY);
        try (EmbeddedPostgres postgres = new EmbeddedPostgres(PostgresConfig.Embedded.onPort(0), data)) {
            postgres.start();
            assertThat(postgres.health().isHealthy()).isTrue();
            assertThat(Files.getAttribute(pg.resolve("data/PG_VERSION"), "unix:uid"))
                    .isEqualTo(NOBODY);
            assertThat(pg.resolve("programs")).isDirectory();
        }
        try (EmbeddedPostgres again = new EmbeddedPostgres(PostgresConfig.Embedded.onPort(0), data)) {
            again.start();
            assertThat(again.health().isHealthy()).isTrue();
        }
    }

    static boolean isRoot() throws Exception {
        Path made = Files.createTempFile("wharf", "owner");
        try {
            return Files.getAttribute(made, "unix:uid").equals(0);
        } finally {
            Files.delete(made);
        }
    }

    private static void openForAll(Path path) throws Exception {
        Files.setPosixFilePermissions(path, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
