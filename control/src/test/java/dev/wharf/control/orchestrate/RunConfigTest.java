package dev.wharf.control.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.core.config.Settings;
import dev.wharf.core.document.Node;
import dev.wharf.core.error.Location;
import dev.wharf.core.error.Problems;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunConfigTest {
    @Test
    void worksWithDefaultsOnly() {
        assertThat(read(Map.of())).isEqualTo(RunConfig.defaults());
    }

    @Test
    void takesEveryKey() {
        assertThat(read(Map.of(
                        "run.parallelism", "8",
                        "run.retries", "0",
                        "run.retry-delay", "5s",
                        "run.retry-delay-limit", "2m",
                        "run.cancel-timeout", "1m")))
                .isEqualTo(new RunConfig(8, 0, Duration.ofSeconds(5), Duration.ofMinutes(2), Duration.ofMinutes(1)));
    }

    @Test
    void doublesThePauseUpToItsLimit() {
        RunConfig config = new RunConfig(1, 9, Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(1));
        assertThat(config.delayAfter(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.delayAfter(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.delayAfter(3)).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.delayAfter(4)).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.delayAfter(20)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void namesRunsByTime() {
        RunIds ids = new RunIds(Clock.fixed(Instant.parse("2026-11-21T10:15:00Z"), ZoneOffset.UTC), new Random(1));
        assertThat(ids.next()).matches("r-20261121-101500-[a-z2-9]{4}");
        assertThat(ids.next()).isNotEqualTo(ids.next());
    }

    private static RunConfig read(Map<String, String> flags) {
        Problems problems = new Problems();
        Settings root = Settings.of(Node.Mapping.empty(Location.of("wharf.yaml")), flags, Map.of(), problems);
        RunConfig config = RunConfig.from(root.section("run"));
        root.rejectUnknown();
        problems.throwIfAny();
        return config;
    }
}
