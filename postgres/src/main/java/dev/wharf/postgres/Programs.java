package dev.wharf.postgres;

import dev.wharf.core.error.WharfException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked from the class path to a folder of the user's own.
 *
 * <p>The folder appears whole or not at all: the archive is unpacked beside it and renamed into place, with a list of
 * its files and their sizes. A folder whose list is absent or not met (the machine stopped in the middle, a cleaner
 * removed old files) is put aside and unpacked anew. Two processes may unpack at the same time; one of them wins.
 */
final class Programs {
    private static final Logger LOG = LoggerFactory.getLogger(Programs.class);
    private static final String LIST = "wharf-files";
    private static final String UNFINISHED = ".unfinished-";

    private final Platform platform;
    private final Path root;

    /** @param root the folder below which one folder per version of the programs stands */
    Programs(Platform platform, Path root) {
        this.platform = platform;
        this.root = root;
    }

    /** The folder with {@code bin}, {@code lib} and {@code share}, unpacked if it is not there or not whole. */
    Path unpacked() {
        URL archive = Programs.class.getResource("/" + platform.archive());
        if (archive == null) {
            throw platform.unsupported();
        }
        try {
            Path folder = root.resolve("postgres-" + fingerprint(archive));
            if (!isWhole(folder)) {
                unpack(archive, folder);
            }
            return folder;
        } catch (IOException e) {
            throw new WharfException(
                    PostgresError.UNPACK_FAILED,
                    "PostgreSQL's programs could not be unpacked to '" + root + "'.",
                    reason(e),
                    "free some space (80 MB are needed), or set 'postgres.programs' to a folder that you may write to.",
                    e);
        }
    }

    /** Names the content without reading it: the jar's index knows size and checksum. */
    private String fingerprint(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        String name = platform.os() + "-" + platform.arch();
        if (connection instanceof JarURLConnection jar) {
            jar.setUseCaches(false);
            try (var opened = jar.getJarFile()) {
                var entry = opened.getJarEntry(jar.getEntryName());
                return name + "-" + Long.toHexString(entry.getCrc()) + "-" + Long.toHexString(entry.getSize());
            }
        }
        return name + "-" + Long.toHexString(connection.getContentLengthLong());
    }

    private static boolean isWhole(Path folder) throws IOException {
        Path list = folder.resolve(LIST);
        if (!Files.isRegularFile(list)) {
            return false;
        }
        List<String> lines = Files.readAllLines(list, StandardCharsets.UTF_8);
        if (lines.isEmpty() || !lines.get(lines.size() - 1).equals("end")) {
            return false;
        }
        for (String line : lines.subList(0, lines.size() - 1)) {
            int space = line.indexOf(' ');
            Path file = folder.resolve(line.substring(space + 1));
            if (!Files.isRegularFile(file) || Files.size(file) != Long.parseLong(line.substring(0, space))) {
                LOG.warn("PostgreSQL's programs in '{}' are not whole ('{}'); unpacking them again", folder, file);
                return false;
            }
        }
        return true;
    }

    private void unpack(URL archive, Path folder) throws IOException {
        Files.createDirectories(root);
        removeUnfinished();
        Path fresh = root.resolve(UNFINISHED + ProcessHandle.current().pid() + "-" + UUID.randomUUID());
        try {
            List<String> files = extract(archive, Files.createDirectory(fresh));
            files.add("end");
            Files.write(fresh.resolve(LIST), files, StandardCharsets.UTF_8);
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !isWhole(folder)) {
                Folders.delete(Files.move(folder, root.resolve(UNFINISHED + "0-" + UUID.randomUUID())));
            }
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            // another process may have been quicker, and its result is as good
            if (!isWhole(folder)) {
                throw e;
            }
        } finally {
            Folders.delete(fresh);
        }
    }

    /** Removes what processes that are gone have left behind. */
    private void removeUnfinished() throws IOException {
        List<Path> left;
        try (Stream<Path> children = Files.list(root)) {
            left = children.filter(child -> child.getFileName().toString().startsWith(UNFINISHED))
                    .toList();
        }
        for (Path child : left) {
            String[] parts = child.getFileName()
                    .toString()
                    .substring(UNFINISHED.length())
                    .split("-", 2);
            boolean isOwned = parts[0].matches("[1-9]\\d{0,9}")
                    && ProcessHandle.of(Long.parseLong(parts[0])).isPresent();
            if (!isOwned) {
                Folders.delete(child);
            }
        }
    }

    private static List<String> extract(URL archive, Path target) throws IOException {
        List<String> files = new ArrayList<>();
        try (InputStream raw = archive.openStream();
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(raw))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("the archive names a file outside its folder: '" + entry.getName() + "'");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(parent(file));
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else if (entry.isFile()) {
                    Files.createDirectories(parent(file));
                    long size = Files.copy(tar, file);
                    boolean isProgram = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            file, PosixFilePermissions.fromString(isProgram ? "rwxr-xr-x" : "rw-r--r--"));
                    files.add(size + " " + target.relativize(file));
                }
            }
        }
        return files;
    }

    private static Path parent(Path file) {
        return java.util.Objects.requireNonNull(file.getParent(), "file has no parent");
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.toString() : e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
