package dev.wharf.benchmarks.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The processes of one platform: the command, what it started, and PostgreSQL, which is detached from it. */
record PlatformProcesses(ProcessHandle main, Path data) {
    private static final int PID_FILE_DEPTH = 3;

    /** Those alive now, by process id. */
    Map<Long, Role> alive() {
        Map<Long, Role> found = new LinkedHashMap<>();
        if (main.isAlive()) {
            found.put(main.pid(), Role.MAIN);
            main.descendants().forEach(child -> found.put(child.pid(), roleOf(child)));
        }
        postmaster().ifPresent(server -> {
            found.put(server.pid(), Role.POSTGRES);
            server.descendants().forEach(child -> found.put(child.pid(), Role.POSTGRES));
        });
        return found;
    }

    /** A child of the command is its engine, a helper that starts or stops PostgreSQL aside. */
    private static Role roleOf(ProcessHandle child) {
        String program = child.info().command().orElse("");
        return program.endsWith("/java") ? Role.ENGINE : Role.POSTGRES;
    }

    private Optional<ProcessHandle> postmaster() {
        Path folder = data.resolve("pg");
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.find(folder, PID_FILE_DEPTH, (file, a) -> file.endsWith("postmaster.pid"))) {
            Optional<Path> file = files.findFirst();
            if (file.isEmpty()) {
                return Optional.empty();
            }
            String first =
                    Files.readAllLines(file.get(), StandardCharsets.UTF_8).get(0);
            return ProcessHandle.of(Long.parseLong(first.strip()));
        } catch (IOException | RuntimeException e) {
            // The server is being made, starting or stopping; the next sample sees it.
            return Optional.empty();
        }
    }
}
