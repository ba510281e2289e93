package dev.wharf.app.wiring;

import dev.wharf.app.error.AppError;
import dev.wharf.core.error.DiskSpace;
import dev.wharf.core.error.WharfException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The one folder that all state lives in, held by one process at a time. The holder writes its process id into
 * {@code lock}; the system releases the lock when the process ends, however it ends. {@code layout} carries the version
 * of the folder's layout: a newer one is refused.
 */
public final class DataFolder implements AutoCloseable {
    /** The layout that this version of Wharf writes. */
    static final int LAYOUT = 1;

    private static final Duration POLL = Duration.ofMillis(100);

    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the folder, creating it where it is absent.
     *
     * @param patience how long to wait for another command to let go of it
     */
    public static DataFolder take(Path root, Duration patience) {
        try {
            create(root);
            FileChannel channel = FileChannel.open(
                    root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = lock(channel, patience);
            if (lock == null) {
                String holder = Files.readString(root.resolve("lock"), StandardCharsets.UTF_8)
                        .strip();
                channel.close();
                throw new WharfException(
                        AppError.DATA_FOLDER_IN_USE,
                        "The data folder '" + root + "' is in use.",
                        "process " + (holder.isEmpty() ? "unknown" : holder) + " works on it.",
                        "wait until that command is done, stop it, or name another folder with --data DIR.");
            }
            return hold(root, channel, lock);
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    public Path root() {
        return root;
    }

    /** A folder below the root, created where it is absent. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    private static DataFolder hold(Path root, FileChannel channel, FileLock lock) throws IOException {
        boolean isGood = false;
        try {
            channel.truncate(0);
            channel.write(StandardCharsets.UTF_8.encode(ProcessHandle.current().pid() + "\n"));
            checkLayout(root);
            isGood = true;
            return new DataFolder(root, channel, lock);
        } finally {
            if (!isGood) {
                channel.close();
            }
        }
    }

    private static void create(Path root) throws IOException {
        if (Files.isDirectory(root)) {
            return;
        }
        if (root.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(root);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException e) {
                // This very process holds it through another channel, which counts as somebody else.
            }
            if (System.nanoTime() >= deadline) {
                return null;
            }
            try {
                Thread.sleep(POLL.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
    }

    private static void checkLayout(Path root) throws IOException {
        Path file = root.resolve("layout");
        String found;
        try {
            found = Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (NoSuchFileException e) {
            Files.writeString(file, LAYOUT + "\n", StandardCharsets.UTF_8);
            return;
        }
        if (!found.equals(Integer.toString(LAYOUT))) {
            throw new WharfException(
                    AppError.DATA_FOLDER_TOO_NEW,
                    "The data folder '" + root + "' cannot be used by this version of Wharf.",
                    "its layout is version '" + found + "', this program knows version " + LAYOUT + ".",
                    "use the Wharf that wrote it, or name another folder with --data DIR.");
        }
    }

    private static WharfException unusable(Path root, IOException e) {
        return DiskSpace.exhaustedBy(e)
                .orElseGet(() -> new WharfException(
                        AppError.DATA_FOLDER_UNUSABLE,
                        "The data folder '" + root + "' cannot be used.",
                        e.getClass().getSimpleName() + ": " + e.getMessage(),
                        "give yourself the right to write there, or name another folder with --data DIR.",
                        e));
    }
}
