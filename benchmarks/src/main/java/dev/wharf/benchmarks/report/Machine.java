package dev.wharf.benchmarks.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What the figures were measured on. */
public final class Machine {
    private Machine() {}

    /** One line for people who read the figures elsewhere. */
    public static void print(PrintStream out) throws IOException {
        out.printf(
                "%d cores, %s of memory, JDK %s, %s %s, %s; load before: %s%n%n",
                Runtime.getRuntime().availableProcessors(),
                memory(),
                Runtime.version().feature(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                LocalDate.now(ZoneOffset.UTC),
                Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }

    private static String memory() throws IOException {
        String line = Files.readAllLines(Path.of("/proc/meminfo")).get(0);
        return Math.round(Long.parseLong(line.replaceAll("\\D", "")) / 1048576.0) + " GiB";
    }
}
