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
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for one run of an engine, gone when it is closed, or one that lasts. It holds a lock that the system releases with the
 * process, so that the next start finds and removes what a crash left, and nothing of a run that is alive.
 */
public final class WorkFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkFolder.class);
    private static final String LOCK = "lock";

    private final Path folder;
    private final FileChannel lock;
    private final boolean isTemporary;

    private WorkFolder(Path folder, FileChannel lock, boolean isTemporary) {
        this.folder = folder;
        this.lock = lock;
        this.isTemporary = isTemporary;
    }

    /** A lasting folder for this process alone; empty when another one, or another engine of this one, has it. */
    static Optional<WorkFolder> lasting(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel = openLock(folder);
            if (isLocked(channel)) {
                return Optional.of(new WorkFolder(folder, channel, false));
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    /** A new folder below {@code parent}, from which abandoned ones are removed. */
    public static WorkFolder open(Path parent) {
        try {
            Files.createDirectories(parent);
            removeAbandoned(parent);
            String id = UUID.randomUUID().toString();
            Path unnamed = Files.createDirectory(parent.resolve("new-" + id));
            FileChannel channel = openLock(unnamed);
            channel.lock();
            // Only now may another start look at it: one without a lock it would take for abandoned.
            Path folder = Files.move(unnamed, parent.resolve("run-" + id), StandardCopyOption.ATOMIC_MOVE);
            return new WorkFolder(folder, channel, true);
        } catch (IOException e) {
            throw unusable(parent, e);
        }
    }

    private static FileChannel openLock(Path folder) throws IOException {
        return FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException byThisProcess) {
            return false;
        }
    }

    private static WharfException unusable(Path folder, IOException e) {
        return new WharfException(
                EngineError.START_FAILED,
                "The engine's folder '" + folder + "' cannot be used.",
                String.valueOf(e.getMessage()),
                "make it writable and see that the disk has room, or set 'engine.temp-directory'.",
                e);
    }

    Path path() {
        return folder;
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
        if (isTemporary) {
            delete(folder);
        }
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
