package dev.wharf.transform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.core.config.DataSize;
import dev.wharf.core.config.Settings;
import dev.wharf.core.document.Node;
import dev.wharf.core.error.Location;
import dev.wharf.core.error.Problems;
import dev.wharf.transform.duckdb.DuckDbConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineConfigTest {
    private final Problems problems = new Problems();

    @Test
    void defaultsAreEnough() {
        EngineConfig config = read(Map.of());

        assertThat(problems.all()).isEmpty();
        assertThat(config)
                .isEqualTo(new EngineConfig(
                        EngineConfig.Mode.CHILD,
                        new DuckDbConfig(
                                DataSize.ofMebibytes(4096),
                                DataSize.ofMebibytes(1024),
                                Runtime.getRuntime().availableProcessors(),
                                Path.of("data", "engine"),
                                DataSize.ofMebibytes(10_240),
                                DataSize.ofMebibytes(192)),
                        DataSize.ofMebibytes(512),
                        List.of(),
                        Duration.ofSeconds(60)));
    }

    @Test
    void everyKeyCanBeSet() {
        EngineConfig config = read(Map.of(
                "engine.process", "in-process",
                "engine.memory-limit", "2GiB",
                "engine.locked-memory-limit", "256MiB",
                "engine.threads", "3",
                "engine.temp-directory", "/fast/disk",
                "engine.cache-size", "1GiB",
                "engine.file-size", "64MiB",
                "engine.heap", "1GiB",
                "engine.jvm-options", " -XX:+UseParallelGC  -Dx=y ",
                "engine.start-timeout", "5s"));

        assertThat(problems.all()).isEmpty();
        assertThat(config)
                .isEqualTo(new EngineConfig(
                        EngineConfig.Mode.IN_PROCESS,
                        new DuckDbConfig(
                                DataSize.ofMebibytes(2048),
                                DataSize.ofMebibytes(256),
                                3,
                                Path.of("/fast/disk"),
                                DataSize.ofMebibytes(1024),
                                DataSize.ofMebibytes(64)),
                        DataSize.ofMebibytes(1024),
                        List.of("-XX:+UseParallelGC", "-Dx=y"),
                        Duration.ofSeconds(5)));
    }

    @Test
    void badValuesAreProblems() {
        read(Map.of("engine.threads", "0", "engine.process", "somewhere"));

        assertThat(problems.all()).hasSize(2);
    }

    private EngineConfig read(Map<String, String> flags) {
        Settings root = Settings.of(Node.Mapping.empty(Location.of("wharf.yaml")), flags, Map.of(), problems);
        EngineConfig config = EngineConfig.from(root.section("engine"), Path.of("data", "engine"));
        root.rejectUnknown();
        return config;
    }
}
