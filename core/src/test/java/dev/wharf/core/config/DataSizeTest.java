package dev.wharf.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DataSizeTest {
    @Test
    void readsWhatItPrints() {
        for (String text : new String[] {"4GiB", "512MiB", "100B", "3KiB", "1TiB"}) {
            assertThat(DataSize.parse(text).orElseThrow()).hasToString(text);
        }
    }

    @Test
    void refusesASizeWithoutUnit() {
        assertThat(DataSize.parse("100")).isEmpty();
        assertThat(DataSize.parse("4 GB")).isEmpty();
    }
}
