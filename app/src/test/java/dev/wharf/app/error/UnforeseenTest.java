package dev.wharf.app.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.WharfException;
import dev.wharf.lake.LakeError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import org.apache.iceberg.exceptions.ServiceFailureException;
import org.junit.jupiter.api.Test;

class UnforeseenTest {
    @Test
    void seesAFullDiskInWhateverItIsWrapped() {
        Throwable failure = new IllegalStateException(
                new UncheckedIOException(new IOException("write failed: No space left on device")));

        assertThat(Unforeseen.explain(failure).code()).isEqualTo(CoreError.DISK_FULL);
    }

    @Test
    void seesAFullDiskInWhatAnotherPartSaid() {
        WharfException shown = Unforeseen.explain(new WharfException(
                AppError.DATA_FOLDER_UNUSABLE, "It failed.", "initdb says: No space left on device", "do this."));

        assertThat(shown.code()).isEqualTo(CoreError.DISK_FULL);
        assertThat(shown.what()).isEqualTo("It failed.");
    }

    @Test
    void aStoreThatFailsIsAnOutsideSystem() {
        Throwable failure = software.amazon.awssdk.services.s3.model.S3Exception.builder()
                .message("An internal error occurred.")
                .build();

        assertThat(Unforeseen.explain(failure).code()).isEqualTo(LakeError.STORE_UNREACHABLE);
    }

    @Test
    void namesTheFileThatMayNotBeRead() {
        WharfException shown =
                Unforeseen.explain(new UncheckedIOException(new AccessDeniedException("/project/models/a.sql")));

        assertThat(shown.code()).isEqualTo(CoreError.IO_FAILED);
        assertThat(shown.getMessage()).contains("'/project/models/a.sql'").contains("access is denied");
    }

    @Test
    void aCatalogThatFailsIsAnOutsideSystem() {
        WharfException shown = Unforeseen.explain(
                new RuntimeException(new ServiceFailureException("Server error: %s", "no database")));

        assertThat(shown.code()).isEqualTo(LakeError.CATALOG_UNREACHABLE);
        assertThat(shown.reason()).contains("no database");
    }

    @Test
    void findsTheTranslatedErrorWithinAWrapper() {
        WharfException inner = new WharfException(AppError.UNKNOWN_TABLE, "There is no table 'x'.", "a.", "b.");

        assertThat(Unforeseen.explain(new RuntimeException(inner))).isSameAs(inner);
    }

    @Test
    void theRestIsOursToMend() {
        WharfException shown = Unforeseen.explain(new IllegalStateException("hm"));

        assertThat(shown.code()).isEqualTo(CoreError.UNEXPECTED);
        assertThat(shown.code().kind().exitCode()).isEqualTo(70);
    }
}
