package dev.wharf.serve.warehouse;

import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.WharfException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder in which rows stand as files on their way to the warehouse. It belongs to one publish at a time: what an
 * earlier one left when it died goes when it opens.
 */
final class Staging implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Staging.class);

    private final Path folder;

    private Staging(Path folder) {
        this.folder = folder;
    }

    static Staging open(Path folder) {
        try {
            delete(folder);
            Files.createDirectories(folder);
            return new Staging(folder);
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    /** The file for a table that has rows; whoever writes it creates it. */
    Path file(int number) {
        return folder.resolve(number + ".csv");
    }

    /** The file for a table that has none. */
    Path emptyFile(int number) {
        try {
            return Files.createFile(file(number));
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    @Override
    public void close() {
        try {
            delete(folder);
        } catch (IOException e) {
            LOG.warn("'{}' could not be removed; the next publish removes it", folder, e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    private static WharfException failed(Path folder, IOException e) {
        boolean isFull = String.valueOf(e.getMessage()).contains("No space left");
        return new WharfException(
                isFull ? CoreError.DISK_FULL : ServeError.STAGING_FAILED,
                "The folder '" + folder + "' for rows on their way to the warehouse cannot be used.",
                e.toString(),
                "check the folder's rights and the free space, and run again.",
                e);
    }
}
