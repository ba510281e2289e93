package dev.wharf.app.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real command in a process of its own, from the distribution that the build made. */
final class WharfProcess {
    static final Path ROOT =
            Path.of(System.getProperty("wharf.root", "..")).toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private final Process process;
    private final Path out;
    private final Path err;

    /** How a command ended. */
    record Result(int exitCode, String out, String err) {
        Result succeeded() {
            assertThat(exitCode).as("exit code; out:%n%s%nerr:%n%s", out, err).isZero();
            return this;
        }
    }

    private WharfProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static WharfProcess start(Path folder, String... arguments) throws IOException {
        Path lib = ROOT.resolve("app/target/wharf/lib");
        assertThat(lib).as("the distribution; build it with ./mvnw package").isDirectory();
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-Dwharf.home=" + ROOT,
                "-cp",
                lib + "/*",
                "dev.wharf.app.Main"));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new WharfProcess(process, out, err);
    }

    static Result run(Path folder, String... arguments) throws IOException, InterruptedException {
        return start(folder, arguments).await();
    }

    Result await() throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            killTree();
            throw new AssertionError("the command did not end; out:\n" + out() + "\nerr:\n" + err());
        }
        return new Result(process.exitValue(), out(), err());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    String out() throws IOException {
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    String err() throws IOException {
        return Files.readString(err, StandardCharsets.UTF_8);
    }

    /** As kill -9: the process has no chance to clean up. Its children are left alone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As Ctrl-C. */
    Result stop() throws IOException, InterruptedException {
        process.destroy();
        return await();
    }

    private void killTree() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
