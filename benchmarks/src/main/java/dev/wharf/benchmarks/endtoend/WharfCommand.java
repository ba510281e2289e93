package dev.wharf.benchmarks.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One command of Wharf in processes of its own, started as people start it. */
final class WharfCommand implements AutoCloseable {
    private static final Map<String, String> FREE_PORTS = Map.of(
            "WHARF_CONSOLE_PORT", "0",
            "WHARF_CATALOG_PORT", "0",
            "WHARF_OBJECTS_PORT", "0",
            "WHARF_POSTGRES_PORT", "0");

    private final Process process;
    private final BufferedReader lines;
    private final long begin;

    /** What a command printed, and how long it took from the start of its process to its end. */
    record Done(List<String> lines, Duration took) {
        Done {
            lines = List.copyOf(lines);
        }
    }

    private WharfCommand(Process process, long begin) {
        this.process = process;
        this.begin = begin;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
    }

    static WharfCommand start(WharfHome home, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(home.launcher().toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.root().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(FREE_PORTS);
        long begin = System.nanoTime();
        return new WharfCommand(builder.start(), begin);
    }

    /** Starts the launcher once, which builds what is stale, so that no measurement meets a build. */
    static void prepare(WharfHome home) throws IOException, InterruptedException {
        try (WharfCommand command = start(home, List.of("--version"))) {
            command.await();
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Reads on until a line has this text; returns the time since the start. */
    Duration awaitLine(String text) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains(text)) {
                return sinceStart();
            }
        }
        throw new IOException("the command ended without printing '" + text + "'");
    }

    Done await() throws IOException, InterruptedException {
        List<String> printed;
        try (Stream<String> all = lines.lines()) {
            printed = all.toList();
        }
        int exit = process.waitFor();
        Duration took = sinceStart();
        if (exit != 0) {
            throw new IOException("the command ended with " + exit + ":\n" + String.join("\n", printed));
        }
        return new Done(printed, took);
    }

    /** As Ctrl-C, and waits for the end. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
