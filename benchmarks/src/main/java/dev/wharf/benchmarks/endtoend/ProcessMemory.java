package dev.wharf.benchmarks.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One process's memory as Linux counts it.
 *
 * @param resident pages in memory, shared ones included
 * @param proportional the same, where a page that n processes share counts one n-th
 * @param highWater the most that was ever resident
 */
record ProcessMemory(long resident, long proportional, long highWater) {
    private static final Path PROC = Path.of("/proc");

    /** Empty where the process has ended meanwhile. */
    static Optional<ProcessMemory> of(long pid) {
        Path process = PROC.resolve(Long.toString(pid));
        try {
            List<String> status = Files.readAllLines(process.resolve("status"), StandardCharsets.UTF_8);
            List<String> pages = Files.readAllLines(process.resolve("smaps_rollup"), StandardCharsets.UTF_8);
            return Optional.of(
                    new ProcessMemory(bytes(status, "VmRSS:"), bytes(pages, "Pss:"), bytes(status, "VmHWM:")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static long bytes(List<String> lines, String field) {
        return lines.stream()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }
}
