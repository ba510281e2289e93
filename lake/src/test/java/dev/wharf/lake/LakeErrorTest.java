package dev.wharf.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LakeErrorTest {
    @ParameterizedTest
    @EnumSource(LakeError.class)
    void saysWhenItHappensAndWhatToDo(LakeError error) {
        assertThat(error.id()).matches("LAKE-\\d{3}");
        assertThat(error.summary()).endsWith(".");
        assertThat(error.remedy()).endsWith(".");
    }

    @Test
    void givesEachCodeOnce() {
        assertThat(new HashSet<>(
                        Arrays.stream(LakeError.values()).map(LakeError::id).toList()))
                .hasSize(LakeError.values().length);
    }

    @Test
    void letsACallerTryAgainOnlyWhereThatCanHelp() {
        assertThat(LakeError.HEAD_MOVED.isRetryable()).isTrue();
        assertThat(LakeError.COMMIT_UNKNOWN.isRetryable()).isTrue();
        assertThat(LakeError.POSITIONS_MISSING.isRetryable()).isFalse();
        assertThat(LakeError.PORT_TAKEN.isRetryable()).isFalse();
    }
}
