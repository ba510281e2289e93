package dev.wharf.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.app.error.AppError;
import dev.wharf.core.error.WharfException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path root;

    @Test
    void isHeldByOneAtATime() {
        Path data = root.resolve(".wharf");
        DataFolder first = DataFolder.take(data, Duration.ZERO);
        assertThatThrownBy(() -> DataFolder.take(data, Duration.ofMillis(150)))
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(AppError.DATA_FOLDER_IN_USE))
                .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
        first.close();
        DataFolder.take(data, Duration.ZERO).close();
    }

    @Test
    void refusesANewerLayout() throws IOException {
        Files.writeString(root.resolve("layout"), "99\n");
        assertThatThrownBy(() -> DataFolder.take(root, Duration.ZERO))
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(AppError.DATA_FOLDER_TOO_NEW))
                .hasMessageContaining("'99'");
    }

    @Test
    void saysWhyAFolderCannotBeUsed() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "x");
        assertThatThrownBy(() -> DataFolder.take(file.resolve("data"), Duration.ZERO))
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(AppError.DATA_FOLDER_UNUSABLE));
    }
}
