package dev.wharf.postgres;

import dev.wharf.core.error.WharfException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The operating system and processor, in the words of the archives that hold PostgreSQL's programs. */
record Platform(String os, String arch, boolean isMusl) {
    static Platform current() {
        return of(
                System.getProperty("os.name", ""),
                System.getProperty("os.arch", ""),
                Files.exists(Path.of("/etc/alpine-release")));
    }

    static Platform of(String osName, String osArch, boolean isMusl) {
        String os = osName.toLowerCase(Locale.ROOT);
        String arch = osArch.toLowerCase(Locale.ROOT);
        return new Platform(
                os.startsWith("mac") || os.startsWith("darwin") ? "darwin" : os.replace(' ', '-'),
                switch (arch) {
                    case "amd64", "x86_64", "x64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> arch;
                },
                isMusl);
    }

    /** The archive's name on the class path. */
    String archive() {
        return "postgres-" + os + "-" + arch + (isMusl ? "-alpine_linux" : "") + ".txz";
    }

    WharfException unsupported() {
        return new WharfException(
                PostgresError.NO_PROGRAMS,
                "There is no embedded PostgreSQL for '" + os + "' on '" + arch + "'.",
                "the class path holds no archive '" + archive() + "'.",
                "set 'postgres.external.host' to a PostgreSQL server of version 14 or newer.");
    }
}
