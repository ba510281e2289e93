package dev.wharf.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.core.error.WharfException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unpacks a small archive that is made like the real ones; the tests of the server unpack those. */
class ProgramsTest {
    private static final Platform TINY = Platform.of("tiny", "amd64", false);

    @TempDir
    Path root;

    @Test
    void unpacksOnceAndAgainWhatIsNotWhole() throws Exception {
        Path folder = programs().unpacked();
        Path postgres = folder.resolve("bin/postgres");
        assertThat(postgres).isExecutable();
        Object first = Files.readAttributes(postgres, "unix:ino").get("ino");
        assertThat(folder.resolve("lib/libx.so")).isSymbolicLink().hasContent("lib\n");
        assertThat(programs().unpacked()).isEqualTo(folder);
        assertThat(Files.readAttributes(postgres, "unix:ino").get("ino")).isEqualTo(first);

        System.out.println("struck: bin/postgres cut off, lib emptied, list removed, one after the other");
        Files.write(postgres, new byte[100]);
        assertThat(Files.size(programs().unpacked().resolve("bin/postgres"))).isGreaterThan(5000);

        Files.delete(folder.resolve("share/postgresql/postgres.bki"));
        assertThat(programs().unpacked().resolve("share/postgresql/postgres.bki"))
                .exists();

        Files.delete(folder.resolve("wharf-files"));
        assertThat(programs().unpacked().resolve("wharf-files")).exists();
        assertThat(children()).containsExactly(folder.getFileName().toString());
    }

    @Test
    void removesWhatADeadProcessLeftHalfUnpackedAndNothingElse() throws Exception {
        long dead = ended();
        Path left = Files.createDirectories(root.resolve(".unfinished-" + dead + "-x/bin"));
        Files.writeString(left.resolve("postgres"), "half");
        Path alive = Files.createDirectories(
                root.resolve(".unfinished-" + ProcessHandle.current().pid() + "-y"));
        Path mine = Files.writeString(root.resolve("my-notes.txt"), "keep");
        Path folder = programs().unpacked();
        assertThat(left).doesNotExist();
        assertThat(alive).exists();
        assertThat(mine).exists();
        assertThat(folder.resolve("bin/initdb")).isExecutable();
    }

    @Test
    void letsSeveralUnpackAtTheSameTime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Path>> folders = Stream.generate(
                            () -> threads.submit(() -> programs().unpacked()))
                    .limit(40)
                    .toList();
            for (Future<Path> folder : folders) {
                assertThat(folder.get().resolve("wharf-files")).exists();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(children()).hasSize(1);
    }

    @Test
    void saysThatThePlatformHasNoPrograms() {
        Platform odd = Platform.of("Plan 9", "mips", false);
        assertThatThrownBy(() -> new Programs(odd, root).unpacked())
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(PostgresError.NO_PROGRAMS))
                .hasMessageContaining("'plan-9'")
                .hasMessageContaining("postgres.external.host");
    }

    @Test
    void saysThatItCannotUnpack() throws Exception {
        Path file = Files.writeString(root.resolve("file"), "not a folder");
        assertThatThrownBy(() -> new Programs(TINY, file).unpacked())
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(PostgresError.UNPACK_FAILED))
                .hasMessageContaining("postgres.programs");
    }

    @Test
    void writesNothingOutsideItsFolder() {
        Path inner = root.resolve("a/b");
        assertThatThrownBy(() -> new Programs(Platform.of("evil", "amd64", false), inner).unpacked())
                .isInstanceOf(WharfException.class)
                .hasMessageContaining("outside");
        assertThat(root.resolve("a/out")).doesNotExist();
        assertThat(inner).isEmptyDirectory();
    }

    @Test
    void namesTheArchivesOfAllPlatforms() {
        assertThat(Platform.of("Linux", "amd64", false).archive()).isEqualTo("postgres-linux-x86_64.txz");
        assertThat(Platform.of("Linux", "amd64", true).archive()).isEqualTo("postgres-linux-x86_64-alpine_linux.txz");
        assertThat(Platform.of("Linux", "aarch64", false).archive()).isEqualTo("postgres-linux-arm_64.txz");
        assertThat(Platform.of("Mac OS X", "x86_64", false).archive()).isEqualTo("postgres-darwin-x86_64.txz");
        assertThat(Platform.of("Mac OS X", "aarch64", false).archive()).isEqualTo("postgres-darwin-arm_64.txz");
    }

    private Programs programs() {
        return new Programs(TINY, root);
    }

    private List<String> children() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static long ended() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }
}
