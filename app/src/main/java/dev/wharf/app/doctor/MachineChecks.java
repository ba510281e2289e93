package dev.wharf.app.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the machine has to offer: Java, processors, memory, disk, C library. */
final class MachineChecks {
    private static final long GIB = 1L << 30;
    private static final long NEEDED_MEMORY = 3 * GIB;
    private static final long NEEDED_DISK = GIB;
    private static final long COMFORTABLE_DISK = 5 * GIB;

    List<Finding> run(Path dataFolder) {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(platform());
        findings.add(memory());
        findings.add(disk(dataFolder));
        findings.add(writable(dataFolder));
        return findings;
    }

    private static Finding java() {
        int version = Runtime.version().feature();
        String detail = "Java " + Runtime.version() + " at " + System.getProperty("java.home");
        return version >= 17
                ? Finding.good("java", detail)
                : Finding.bad("java", detail, "install a JDK 17 or newer and let JAVA_HOME point to it.");
    }

    private static Finding platform() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "");
        String detail = os + " " + arch + ", " + Runtime.getRuntime().availableProcessors() + " processors";
        boolean isKnown = (os.contains("linux") || os.contains("mac"))
                && List.of("amd64", "x86_64", "aarch64", "arm64").contains(arch);
        if (!isKnown) {
            return Finding.bad(
                    "platform",
                    detail,
                    "embedded PostgreSQL and DuckDB run on Linux and macOS, x86-64 and arm64; use one of them.");
        }
        if (os.contains("linux") && isMusl()) {
            return Finding.bad(
                    "platform",
                    detail + ", musl",
                    "DuckDB's library needs glibc; use a distribution that has it (not Alpine), or its glibc package.");
        }
        return Finding.good("platform", detail);
    }

    private static boolean isMusl() {
        return Files.exists(Path.of("/lib/ld-musl-x86_64.so.1"))
                && !Files.exists(Path.of("/lib64/ld-linux-x86-64.so.2"));
    }

    private static Finding memory() {
        long total =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        String detail = String.format(Locale.ROOT, "%.1f GiB", (double) total / GIB);
        return total >= NEEDED_MEMORY
                ? Finding.good("memory", detail)
                : Finding.warning(
                        "memory",
                        detail,
                        "Wharf wants 3 GiB; lower engine.memory-limit with --set, or expect slow runs.");
    }

    private static Finding disk(Path dataFolder) {
        Path existing = dataFolder.toAbsolutePath();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            long free = Files.getFileStore(existing == null ? Path.of("/") : existing)
                    .getUsableSpace();
            String detail = String.format(Locale.ROOT, "%.1f GiB free for '%s'", (double) free / GIB, dataFolder);
            if (free < NEEDED_DISK) {
                return Finding.bad("disk", detail, "free some space, or name another folder with --data DIR.");
            }
            return free < COMFORTABLE_DISK
                    ? Finding.warning("disk", detail, "real data wants 5 GiB or more.")
                    : Finding.good("disk", detail);
        } catch (IOException e) {
            return Finding.warning(
                    "disk", String.valueOf(e.getMessage()), "check the disk that holds the data folder.");
        }
    }

    private static Finding writable(Path dataFolder) {
        Path existing = dataFolder.toAbsolutePath();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
            return Finding.bad(
                    "data folder",
                    "'" + dataFolder + "' cannot be written",
                    "give yourself the right to write to '" + existing + "', or name another folder with --data DIR.");
        }
        return Finding.good(
                "data folder",
                Map.of(true, "exists", false, "will be created").get(Files.exists(dataFolder)) + ": " + dataFolder);
    }
}
