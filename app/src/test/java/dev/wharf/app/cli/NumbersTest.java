package dev.wharf.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void separatesThousands() {
        assertThat(Numbers.count(541_909)).isEqualTo("541,909");
    }

    @Test
    void neverRoundsADecimal() {
        assertThat(Numbers.decimal(new BigDecimal("9747747.934000"), 2)).isEqualTo("9,747,747.934");
        assertThat(Numbers.decimal(new BigDecimal("3249579.8"), 2)).isEqualTo("3,249,579.80");
        assertThat(Numbers.decimal(new BigDecimal("100"), 0)).isEqualTo("100");
    }

    @Test
    void choosesAReadableUnitOfTime() {
        assertThat(Numbers.duration(Duration.ofMillis(950))).isEqualTo("950 ms");
        assertThat(Numbers.duration(Duration.ofMillis(12_340))).isEqualTo("12.3 s");
        assertThat(Numbers.duration(Duration.ofSeconds(125))).isEqualTo("2 min 5 s");
    }

    @Test
    void choosesAReadableUnitOfSize() {
        assertThat(Numbers.bytes(100)).isEqualTo("100 B");
        assertThat(Numbers.bytes(1536)).isEqualTo("1.5 KiB");
    }
}
