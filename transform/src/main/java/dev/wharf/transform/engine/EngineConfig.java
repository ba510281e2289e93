package dev.wharf.transform.engine;

import static java.util.Objects.requireNonNull;

import dev.wharf.core.config.DataSize;
import dev.wharf.core.config.Settings;
import dev.wharf.transform.duckdb.DuckDbConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How the engine runs.
 *
 * @param heap of the child's Java part, which plans and commits; DuckDB's memory comes on top
 * @param jvmOptions further options of the child's Java
 * @param startTimeout how long a child may take until it answers
 */
public record EngineConfig(
        Mode mode, DuckDbConfig duckDb, DataSize heap, List<String> jvmOptions, Duration startTimeout) {
    /** Where the engine computes. */
    public enum Mode {
        IN_PROCESS("in-process"),
        CHILD("child");

        private final String key;

        Mode(String key) {
            this.key = key;
        }
    }

    public EngineConfig {
        requireNonNull(mode, "mode is null");
        requireNonNull(duckDb, "duckDb is null");
        requireNonNull(heap, "heap is null");
        requireNonNull(startTimeout, "startTimeout is null");
        jvmOptions = List.copyOf(jvmOptions);
    }

    /**
     * @param section the section {@code engine}
     * @param defaultTempDirectory used where the configuration names none
     */
    public static EngineConfig from(Settings section, Path defaultTempDirectory) {
        String mode = section.oneOf(
                "process",
                Mode.CHILD.key,
                List.of(Mode.CHILD.key, Mode.IN_PROCESS.key),
                "Where the engine computes: in a child process, whose failure harms nothing else, or in-process.");
        return new EngineConfig(
                mode.equals(Mode.IN_PROCESS.key) ? Mode.IN_PROCESS : Mode.CHILD,
                DuckDbConfig.from(section, defaultTempDirectory),
                section.size(
                        "heap",
                        DataSize.ofMebibytes(512),
                        "Heap of the child's Java part; the memory of DuckDB comes on top."),
                options(section.string("jvm-options", "", "Further options of the child's Java, by spaces.")),
                section.duration(
                        "start-timeout", Duration.ofSeconds(60), "How long the child may take until it answers."));
    }

    private static List<String> options(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }
}
