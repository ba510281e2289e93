package dev.wharf.ingest;

import dev.wharf.core.spi.AssetTask.Outcome;
import dev.wharf.lake.RestLakehouse;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A process that ingests into a lake that its parent runs. When it has reached a point so many times it prints
 * {@code AT <point>}; then it waits for a line on its input, or goes on.
 */
final class CrashChild {
    private CrashChild() {}

    /** Arguments: properties of the lakehouse, source, drop folder, memory, point, how many times, whether to wait. */
    public static void main(String[] args) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(args[0]), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        Map<String, String> lake = properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
        FaultPoints.Point point = FaultPoints.Point.valueOf(args[4]);
        AtomicInteger left = new AtomicInteger(Integer.parseInt(args[5]));
        boolean isWaiting = Boolean.parseBoolean(args[6]);
        FaultPoints stop = reached -> {
            if (reached == point && left.decrementAndGet() == 0) {
                say("AT " + reached);
                if (isWaiting) {
                    waitForALine();
                }
            }
        };
        try (RestLakehouse lakehouse = RestLakehouse.open(lake);
                FileIngest ingest =
                        new FileIngest(lakehouse, IngestConfig.defaults(), Path.of(args[3]), Clock.systemUTC(), stop)) {
            Outcome outcome =
                    ingest.load(BronzeLake.source(Files.readString(Path.of(args[1]))), Path.of(args[2]), "r-child");
            say("DONE " + outcome.getClass().getSimpleName());
        }
        // The SDK's pooled connections have threads of their own.
        Runtime.getRuntime().halt(0);
    }

    private static void waitForALine() {
        try {
            int b = System.in.read();
            while (b >= 0 && b != '\n') {
                b = System.in.read();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
