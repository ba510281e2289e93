package dev.wharf.core.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class WharfExceptionTest {
    @Test
    void hasThreeParts() {
        assertThat(new WharfException(CoreError.MISSING_FILE, "File 'x' is absent.", "nobody wrote it.", "write it."))
                .hasMessage("CORE-006  File 'x' is absent.\n  Cause:  nobody wrote it.\n  Fix:    write it.");
    }

    @Test
    void showsAllProblemsAtOnce() {
        Problems problems = new Problems();
        problems.throwIfAny();
        problems.add(CoreError.UNKNOWN_KEY, new Location("a.yml", 3, "x"), "Key 'x' is unknown.", "no.", "yes.");
        problems.add(CoreError.MISSING_KEY, Location.of("b.yml"), "Key 'y' is missing.", "no.", "yes.");

        assertThatThrownBy(problems::throwIfAny)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a.yml:3 (x)  Key 'x' is unknown.")
                .hasMessageContaining("b.yml  Key 'y' is missing.");
    }

    @Test
    void offersTheNearestName() {
        assertThat(NearestName.of("fact_sale", List.of("dim_date", "fact_sales")))
                .contains("fact_sales");
        assertThat(NearestName.of("zzz", List.of("dim_date"))).isEmpty();
        assertThat(NearestName.advice("zzzzzz", List.of("b", "a"))).isEqualTo("use one of: a, b.");
    }

    @Test
    void recognisesAFullDiskHoweverDeep() {
        Exception deep = new RuntimeException(new UncheckedIOException(new IOException("No space left on device")));
        assertThat(DiskSpace.exhaustedBy(deep))
                .get()
                .extracting(WharfException::code)
                .isEqualTo(CoreError.DISK_FULL);
        assertThat(DiskSpace.exhaustedBy(new RuntimeException("other"))).isEmpty();
    }
}
