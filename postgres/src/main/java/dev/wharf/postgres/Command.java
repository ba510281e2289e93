package dev.wharf.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program to its end. Its output goes to a file, not to a pipe: a server that it leaves running inherits the
 * output, and a pipe would hold its reader until the server ends.
 */
record Command(List<String> words, Path output) {
    /** How it ended. */
    record Result(int exitCode, String output) {
        boolean isSuccessful() {
            return exitCode == 0;
        }
    }

    /** The program is not on this machine. */
    static final class ProgramAbsentException extends IOException {
        ProgramAbsentException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    Command {
        words = List.copyOf(words);
    }

    static Command of(RunAs runAs, Path output, String... words) {
        List<String> all = new ArrayList<>(runAs.prefix());
        all.addAll(List.of(words));
        return new Command(all, output);
    }

    Result run(Duration timeout) throws IOException, InterruptedException {
        Process process = start();
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Result(-1, (text() + "\nno end after " + timeout.toSeconds() + " s").strip());
            }
            return new Result(process.exitValue(), text());
        } finally {
            if (process.isAlive()) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(Path.of("/dev/null").toFile());
        Map<String, String> environment = builder.environment();
        // a PGPORT or PGDATA that the user has set for other purposes must not reach our server
        environment.keySet().removeIf(name -> name.startsWith("PG"));
        environment.put("LC_ALL", "C");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new ProgramAbsentException(e);
        }
    }

    private String text() throws IOException {
        return Files.readString(output, StandardCharsets.ISO_8859_1).strip();
    }
}
