package dev.wharf.lake.store;

import static java.util.Objects.requireNonNull;

import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Health;
import dev.wharf.core.spi.ObjectStore;
import dev.wharf.lake.LakeError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A warehouse in a folder of this machine, for tables with {@code file:} locations. */
public final class FileObjectStore implements ObjectStore {
    private final Path root;

    public FileObjectStore(Path root) {
        this.root = requireNonNull(root, "root is null").toAbsolutePath().normalize();
    }

    @Override
    public String name() {
        return "object-store";
    }

    @Override
    public void start() {
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new WharfException(
                    LakeError.STORE_FAILED,
                    "The warehouse folder '" + root + "' cannot be used.",
                    String.valueOf(e.getMessage()),
                    "check that you may write there, or choose another folder.",
                    e);
        }
    }

    @Override
    public Health health() {
        return Files.isWritable(root)
                ? Health.healthy(root.toString())
                : Health.failed("'" + root + "' cannot be written");
    }

    @Override
    public String warehouse() {
        return "file://" + root;
    }

    @Override
    public Map<String, String> fileIoProperties() {
        return Map.of("io-impl", LocalFileIO.class.getName(), LocalFiles.FOLDER, root.toString());
    }

    @Override
    public Optional<Path> localFile(String location) {
        return LocalFileIO.find(root, location);
    }

    @Override
    public void close() {}
}
