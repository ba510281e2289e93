package dev.wharf.app.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A platform that stays up, on free ports, as a person starts it. */
final class RunningConsole implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("Console +(http://127\\.0\\.0\\.1:\\d+)");

    private final WharfProcess process;
    private final String address;

    private RunningConsole(WharfProcess process, String address) {
        this.process = process;
        this.address = address;
    }

    static RunningConsole start(Path folder, String... command) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(command));
        for (String port : List.of("console", "postgres", "objects", "catalog")) {
            arguments.addAll(List.of("--set", port + ".port=0"));
        }
        WharfProcess process = WharfProcess.start(folder, arguments.toArray(String[]::new));
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .until(() -> !process.isAlive() || process.out().contains("Up until"));
        Matcher address = ADDRESS.matcher(process.out());
        assertThat(address.find())
                .as("the console's address in:%n%s%n%s", process.out(), process.err())
                .isTrue();
        return new RunningConsole(process, address.group(1));
    }

    String address() {
        return address;
    }

    @Override
    public void close() {
        try {
            process.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
