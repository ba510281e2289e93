package dev.wharf.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.app.error.AppError;
import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.ErrorCode;
import dev.wharf.core.error.Problem;
import dev.wharf.core.event.RunEvent;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private final Verdict verdict = new Verdict();

    @Test
    void aGoodRunIsZero() {
        assertThat(verdict.exitCode(true)).isZero();
    }

    @Test
    void aFailedTestIsTheUsersToMend() {
        assertThat(verdict.exitCode(false)).isEqualTo(2);
    }

    @Test
    void aFullDiskIsNot() {
        fail(CoreError.DISK_FULL);
        fail(CoreError.UNEXPECTED);

        assertThat(verdict.exitCode(false)).isEqualTo(3);
    }

    @Test
    void whatTheUserCanMendComesFirst() {
        fail(CoreError.UNEXPECTED);
        fail(AppError.UNKNOWN_TABLE);

        assertThat(verdict.exitCode(false)).isEqualTo(2);
    }

    @Test
    void aMistakeOfOursIsSaidToBeOne() {
        fail(CoreError.UNEXPECTED);

        assertThat(verdict.exitCode(false)).isEqualTo(70);
    }

    private void fail(ErrorCode code) {
        verdict.on(new RunEvent.AssetFailed(
                "r-1",
                Instant.EPOCH,
                AssetId.model("gold.x"),
                Duration.ZERO,
                new Problem(code, null, "It failed.", "because.", "mend it.")));
    }
}
