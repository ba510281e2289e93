package dev.wharf.postgres;

import dev.wharf.core.config.Secret;
import dev.wharf.core.error.WharfException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The embedded server's folder, {@code pg} in the data folder: {@code data} (PostgreSQL's own), {@code password},
 * {@code server.log}, {@code lock}.
 *
 * <p>{@code data} appears whole or not at all: initdb works in {@code data.new}, which is renamed when initdb has synced
 * its files. What a dead process left of {@code data.new} is deleted. The password is on disk before initdb reads it,
 * so a data folder always has its password beside it.
 */
record ClusterFolder(Path pg) {
    static final String SUPERUSER = "wharf";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Duration INIT_TIMEOUT = Duration.ofMinutes(3);

    /** The folder below {@code data}, made if absent, for the owner only. */
    static ClusterFolder in(Path data) throws IOException {
        Path pg = data.resolve("pg");
        Files.createDirectories(data);
        if (!Files.isDirectory(pg)) {
            Files.createDirectory(
                    pg, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return new ClusterFolder(pg.toRealPath());
    }

    Path data() {
        return pg.resolve("data");
    }

    Path log() {
        return pg.resolve("server.log");
    }

    Path lock() {
        return pg.resolve("lock");
    }

    Path passwordFile() {
        return pg.resolve("password");
    }

    /** A file for the output of commands. */
    Path output() {
        return pg.resolve("command.out");
    }

    boolean isInitialised() {
        return Files.isRegularFile(data().resolve("PG_VERSION"));
    }

    /** The password in its file; made when the folder holds no data yet. */
    Secret password(RunAs runAs) throws IOException {
        if (Files.isRegularFile(passwordFile())) {
            String password =
                    Files.readString(passwordFile(), StandardCharsets.UTF_8).strip();
            if (!password.isEmpty()) {
                // a copy from a back-up may have lost what the original had
                Files.setPosixFilePermissions(passwordFile(), OWNER_ONLY);
                return Secret.of(password);
            }
        }
        if (isInitialised()) {
            throw passwordLost("the file is absent or empty.");
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Path fresh = pg.resolve("password.new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.write(StandardCharsets.UTF_8.encode(password + "\n"));
            channel.force(true);
        }
        runAs.give(fresh);
        Files.move(fresh, passwordFile(), StandardCopyOption.ATOMIC_MOVE);
        return Secret.of(password);
    }

    WharfException passwordLost(String cause) {
        return new WharfException(
                PostgresError.PASSWORD_LOST,
                "The embedded PostgreSQL's password in '" + passwordFile() + "' is of no use.",
                cause,
                "restore the file from a back-up, or delete '" + pg + "' to start with an empty database.");
    }

    /** Makes the data folder if it is absent, and checks that these programs can use it if it is not. */
    void initialise(Path programs, RunAs runAs) throws IOException, InterruptedException {
        if (!isInitialised()) {
            removeIfEmpty();
            Path fresh = pg.resolve("data.new");
            Folders.delete(fresh);
            initdb(programs, runAs, fresh);
            Files.writeString(
                    fresh.resolve("postgresql.conf"),
                    "\ninclude_if_exists = '" + ServerSettings.FILE + "'\n",
                    StandardOpenOption.APPEND);
            Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
        }
        String version = Files.readString(data().resolve("PG_VERSION")).strip();
        String expected = major(programs);
        if (!version.equals(expected)) {
            throw new WharfException(
                    PostgresError.OTHER_MAJOR_VERSION,
                    "The PostgreSQL data in '" + data() + "' cannot be used.",
                    "PostgreSQL '" + version + "' made it, and this Wharf brings PostgreSQL '" + expected + "'.",
                    "use the Wharf version that made it, or delete '" + pg + "' to start with an empty database.");
        }
    }

    private void removeIfEmpty() throws IOException {
        if (!Files.isDirectory(data())) {
            return;
        }
        try (Stream<Path> children = Files.list(data())) {
            if (children.findAny().isPresent()) {
                throw new WharfException(
                        PostgresError.FOLDER_UNUSABLE,
                        "'" + data() + "' is not a PostgreSQL data folder.",
                        "it holds files, but no PG_VERSION.",
                        "restore it from a back-up, or delete '" + pg + "' to start with an empty database.");
            }
        }
        Files.delete(data());
    }

    /** A builtin locale: sorts by code point, and no library of the machine can change it under the indexes. */
    private void initdb(Path programs, RunAs runAs, Path target) throws IOException, InterruptedException {
        Command.Result result = Command.of(
                        runAs,
                        output(),
                        programs.resolve("bin/initdb").toString(),
                        "--pgdata=" + target,
                        "--username=" + SUPERUSER,
                        "--pwfile=" + passwordFile(),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--no-locale",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--no-instructions")
                .run(INIT_TIMEOUT);
        if (!result.isSuccessful()) {
            throw new WharfException(
                    PostgresError.INIT_FAILED,
                    "A new PostgreSQL data folder could not be made in '" + pg + "'.",
                    "initdb says: " + tail(result.output()),
                    "mend what initdb names (space, rights, or a missing library) and run the command again.");
        }
    }

    private static String major(Path programs) throws IOException {
        String catalog = Files.readAllLines(programs.resolve("share/postgresql/postgres.bki"))
                .get(0);
        return catalog.replaceAll("\\D", "");
    }

    private static String tail(String text) {
        return text.length() > 1500 ? "..." + text.substring(text.length() - 1500) : text;
    }
}
