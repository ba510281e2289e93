package dev.wharf.transform.duckdb;

import dev.wharf.core.error.WharfException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for one run of an engine, gone when it is closed. It holds a lock that the system releases with the
 * process, so that the next start finds and removes what a crash left, and nothing of a run that is alive.
 */
public final class WorkFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkFolder.class);
    private static final String LOCK = "lock";

    private final Path folder;
    private final FileChannel lock;

    private WorkFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** A new folder below {@code parent}, from which abandoned ones are removed. */
    public static WorkFolder open(Path parent) {
        try {
            Files.createDirectories(parent);
            removeAbandoned(parent);
            Path folder = Files.createDirectory(parent.resolve("run-" + UUID.randomUUID()));
            FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.lock();
            return new WorkFolder(folder, channel);
        } catch (IOException e) {
            throw new WharfException(
                    EngineError.START_FAILED,
                    "The engine's folder '" + parent + "' cannot be used.",
                    String.valueOf(e.getMessage()),
                    "make it writable and see that the disk has room, or set 'engine.temp-directory'.",
                    e);
        }
    }

    /** A folder in this one, created where it is absent. */
    public Path sub(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new WharfException(
                    EngineError.IO_FAILED,
                    "Folder '" + name + "' could not be created in '" + folder + "'.",
                    String.valueOf(e.getMessage()),
                    "check the disk and the rights.",
                    e);
        }
    }

    /** Deletes a file or folder with all that is in it; what cannot be deleted stays for the next start. */
    public static void delete(Path root) {
        try {
            Files.walkFileTree(root, new Deletion());
        } catch (IOException e) {
            LOG.warn("Could not delete {}", root, e);
        }
    }

    private static void removeAbandoned(Path parent) throws IOException {
        try (Stream<Path> runs = Files.list(parent)) {
            for (Path run : runs.filter(path -> path.getFileName().toString().startsWith("run-"))
                    .toList()) {
                if (isAbandoned(run)) {
                    delete(run);
                }
            }
        }
    }

    private static boolean isAbandoned(Path run) {
        try (FileChannel channel = FileChannel.open(run.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            return free != null;
        } catch (NoSuchFileException beingCreated) {
            return false;
        } catch (OverlappingFileLockException | IOException inUse) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("Could not unlock {}", folder, e);
        }
        delete(folder);
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @org.jspecify.annotations.Nullable IOException e)
                throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
