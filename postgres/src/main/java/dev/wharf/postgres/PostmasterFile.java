package dev.wharf.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * PostgreSQL's {@code postmaster.pid}: the server's process and port. It outlives its server when the machine stops, or
 * when the server is killed, and then its process id may have passed to any other process.
 *
 * @param port 0 while the server has not said it
 */
record PostmasterFile(Path file, long pid, int port) {
    private static final long HIGHEST_PID = 4_194_304;

    static Optional<PostmasterFile> read(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
            long pid = lines.isEmpty() ? 0 : number(lines.get(0));
            return Optional.of(new PostmasterFile(file, pid, lines.size() < 4 ? 0 : (int) number(lines.get(3))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Whether a process with this id exists that can be the server of this folder. */
    boolean mayBeRunning() throws IOException {
        Optional<ProcessHandle> process = pid <= 0 ? Optional.empty() : ProcessHandle.of(pid);
        if (process.isEmpty() || isZombie()) {
            return false;
        }
        return process.get()
                .info()
                .commandLine()
                .map(line -> line.contains("postgres") && line.contains(data().toString()))
                .orElse(true);
    }

    /** Whether the process is certainly the server of this folder, and not another that got its id. */
    boolean isCertainlyOurs() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().commandLine())
                .map(line -> line.contains(data().toString()))
                .orElse(false);
    }

    /**
     * Puts an id that no process has in the place of one that now belongs to a stranger, who would keep PostgreSQL from
     * starting. The rest stays: PostgreSQL uses it to see that no process of the old server is left.
     */
    void disown() throws IOException {
        long free = LongStream.iterate(HIGHEST_PID, candidate -> candidate > 1, candidate -> candidate - 1)
                .filter(candidate -> ProcessHandle.of(candidate).isEmpty())
                .findFirst()
                .orElse(HIGHEST_PID);
        List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        if (lines.isEmpty() || pid <= 0) {
            Files.delete(file); // cut off while it was written: there never was a server
            return;
        }
        lines.set(0, Long.toString(free));
        Files.write(file, lines, StandardCharsets.ISO_8859_1);
    }

    private Path data() {
        return java.util.Objects.requireNonNull(file.getParent(), "file has no parent");
    }

    /** Where nobody reaps it, a killed server's process stays as a name without a body. */
    private boolean isZombie() throws IOException {
        Path stat = Path.of("/proc/" + pid + "/stat");
        try {
            String text = Files.readString(stat, StandardCharsets.ISO_8859_1);
            return text.startsWith("Z", text.lastIndexOf(')') + 2);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static long number(String text) {
        String digits = text.strip();
        return digits.matches("\\d{1,10}") ? Long.parseLong(digits) : 0;
    }
}
