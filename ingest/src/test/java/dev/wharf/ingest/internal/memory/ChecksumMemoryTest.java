package dev.wharf.ingest.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.ingest.internal.file.Checksum;
import dev.wharf.ingest.internal.file.StoredFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumMemoryTest {
    private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10));

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = folder.resolve("a.csv");
        Files.writeString(file, "one");
    }

    private ChecksumMemory open(Clock clock) {
        return ChecksumMemory.open(folder.resolve("memory"), "s", clock);
    }

    /** Writes a checksum into the memory that is not the file's, so that a test sees where an answer came from. */
    private void rememberWrongly() throws IOException {
        StoredFile described = open(LATER).describe(file);
        open(LATER).keep(List.of(new StoredFile(file, described.state(), "remembered")));
    }

    @Test
    void remembersAFileThatHasSettled() throws IOException {
        rememberWrongly();

        assertThat(open(LATER).describe(file).checksum()).isEqualTo("remembered");
    }

    @Test
    void readsAFileThatIsFresh() throws IOException {
        StoredFile described = open(Clock.systemUTC()).describe(file);
        open(Clock.systemUTC()).keep(List.of(described));

        assertThat(described.checksum()).isEqualTo(Checksum.of(file));
        assertThat(Files.readAllLines(folder.resolve("memory/files-s")))
                .as("only the seal")
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void noticesOtherContentOfTheSameSizeAndTime() throws IOException {
        rememberWrongly();
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, "two");
        Files.setLastModifiedTime(file, time);

        assertThat(open(LATER).describe(file).checksum()).isEqualTo(Checksum.of(file));
    }

    @Test
    void noticesAFileThatTookTheNameOfAnother() throws IOException {
        rememberWrongly();
        Path other = folder.resolve("b.csv");
        Files.writeString(other, "two");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.delete(file);
        Files.move(other, file);

        assertThat(open(LATER).describe(file).checksum()).isEqualTo(Checksum.of(file));
    }

    @Test
    void takesADamagedMemoryForNone() throws IOException {
        rememberWrongly();
        Path memory = folder.resolve("memory/files-s");
        Files.write(
                memory,
                new String(Files.readAllBytes(memory), StandardCharsets.UTF_8)
                        .replace("remembered", "falsified!")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(open(LATER).describe(file).checksum()).isEqualTo(Checksum.of(file));
    }
}
