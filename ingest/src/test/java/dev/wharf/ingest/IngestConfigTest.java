package dev.wharf.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.core.config.DataSize;
import dev.wharf.core.config.Settings;
import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.Problem;
import dev.wharf.core.error.Problems;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IngestConfigTest {
    private final Problems problems = new Problems();

    private IngestConfig read(Map<String, String> flags) {
        Settings settings = BronzeLake.settings(flags, problems);
        IngestConfig config = IngestConfig.from(settings.section("ingest"));
        settings.rejectUnknown();
        return config;
    }

    @Test
    void hasDefaultsForAll() {
        assertThat(read(Map.of())).isEqualTo(IngestConfig.defaults());
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void readsAllKeys() {
        IngestConfig config = read(Map.of(
                "ingest.parallel-files", "3",
                "ingest.max-record-size", "1MiB",
                "ingest.quote-look-ahead", "64KiB",
                "ingest.quote-look-ahead-lines", "50",
                "ingest.target-file-size", "64MiB",
                "ingest.max-columns", "200"));

        assertThat(problems.all()).isEmpty();
        assertThat(config)
                .isEqualTo(new IngestConfig(
                        3, DataSize.ofMebibytes(1), new DataSize(64 << 10), 50, DataSize.ofMebibytes(64), 200));
    }

    @Test
    void refusesSizesThatDoNotWork() {
        read(Map.of("ingest.max-record-size", "1GiB", "ingest.parallel-files", "0"));

        assertThat(problems.all())
                .extracting(Problem::code)
                .containsExactlyInAnyOrder(CoreError.OUT_OF_RANGE, CoreError.OUT_OF_RANGE);
    }
}
