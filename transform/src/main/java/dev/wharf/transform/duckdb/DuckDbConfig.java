package dev.wharf.transform.duckdb;

import static java.util.Objects.requireNonNull;

import dev.wharf.core.config.DataSize;
import dev.wharf.core.config.Settings;
import java.nio.file.Path;

/**
 * How much of the machine DuckDB may use.
 *
 * @param memoryLimit of all models together; what does not fit spills to the temporary folder
 * @param lockedMemoryLimit of one query that a person typed
 * @param threads that compute
 * @param tempDirectory for spilled, staged and cached files; its own, on a disk with room
 * @param cacheSize of remote objects kept on local disk
 * @param fileSize at which a table's data goes on in a further file
 */
public record DuckDbConfig(
        DataSize memoryLimit,
        DataSize lockedMemoryLimit,
        int threads,
        Path tempDirectory,
        DataSize cacheSize,
        DataSize fileSize) {
    public DuckDbConfig {
        requireNonNull(memoryLimit, "memoryLimit is null");
        requireNonNull(lockedMemoryLimit, "lockedMemoryLimit is null");
        requireNonNull(tempDirectory, "tempDirectory is null");
        requireNonNull(cacheSize, "cacheSize is null");
        requireNonNull(fileSize, "fileSize is null");
        if (threads < 1) {
            throw new IllegalArgumentException("threads is below 1: " + threads);
        }
    }

    /** @param defaultTempDirectory used where the configuration names none */
    public static DuckDbConfig from(Settings section, Path defaultTempDirectory) {
        return new DuckDbConfig(
                section.size(
                        "memory-limit",
                        DataSize.ofMebibytes(4096),
                        "Memory that all models together may use; what does not fit goes to disk."),
                section.size(
                        "locked-memory-limit",
                        DataSize.ofMebibytes(1024),
                        "Memory that one query typed by a person may use."),
                section.integer(
                        "threads",
                        Math.min(1024, Runtime.getRuntime().availableProcessors()),
                        "one for each core",
                        1,
                        1024,
                        "Threads that compute."),
                section.optionalString(
                                "temp-directory",
                                "Folder for spilled, staged and cached files; by default 'engine' in the data folder.")
                        .map(Path::of)
                        .orElse(defaultTempDirectory),
                section.size(
                        "cache-size",
                        DataSize.ofMebibytes(10 * 1024),
                        "Local disk for copies of remote objects; unused with the embedded store."),
                section.size(
                        "file-size",
                        DataSize.ofMebibytes(192),
                        "Size at which a table's data goes on in a further file."));
    }
}
