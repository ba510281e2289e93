package dev.wharf.transform.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.core.error.WharfException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
    @TempDir
    Path parent;

    @Test
    void isGoneWhenItIsClosed() throws IOException {
        WorkFolder folder = WorkFolder.open(parent);
        Path sub = folder.sub("spill");
        Files.writeString(sub.resolve("x"), "x");

        folder.close();
        folder.close();

        assertThat(sub).doesNotExist();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void removesWhatACrashLeftAndNothingOfWhoeverLives() throws IOException {
        Path abandoned = Files.createDirectories(parent.resolve("run-crashed/spill"));
        Files.writeString(abandoned.getParent().resolve("lock"), "");
        Path foreign = Files.createDirectories(parent.resolve("something-else"));
        try (WorkFolder living = WorkFolder.open(parent)) {
            Path spill = living.sub("spill");
            WorkFolder.open(parent).close();

            assertThat(abandoned.getParent()).doesNotExist();
            assertThat(spill).exists();
            assertThat(foreign).exists();
        }
    }

    @Test
    void aLastingFolderHasOneOwner() {
        Path cache = parent.resolve("cache");
        WorkFolder owner = WorkFolder.lasting(cache).orElseThrow();

        assertThat(WorkFolder.lasting(cache)).isEmpty();
        owner.close();

        assertThat(cache).exists();
        assertThat(WorkFolder.lasting(cache)).hasValueSatisfying(WorkFolder::close);
    }

    @Test
    void saysWhichFolderCannotBeUsed() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "in the way");

        assertThatThrownBy(() -> WorkFolder.open(file))
                .isInstanceOfSatisfying(
                        WharfException.class, error -> assertThat(error.code()).isEqualTo(EngineError.START_FAILED))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("engine.temp-directory");
    }
}
