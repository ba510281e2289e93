package dev.wharf.lake.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;

/**
 * Iceberg's file access for {@code file:} locations, without Hadoop. A file is synced with its folder before it counts
 * as written. Iceberg opens it by name from the property {@code io-impl}.
 */
public final class LocalFileIO implements FileIO {
    private static final Set<StandardOpenOption> CREATE =
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    private static final Set<StandardOpenOption> OVERWRITE =
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);

    /** For Iceberg, which makes it by name. */
    public LocalFileIO() {}

    /** The path behind {@code file:///a}, {@code file:/a} or {@code /a}; empty for anything else, and for dot segments. */
    static Optional<Path> path(String location) {
        String text = location.startsWith("file://")
                ? location.substring("file://".length())
                : location.startsWith("file:") ? location.substring("file:".length()) : location;
        if (!text.startsWith("/")) {
            return Optional.empty();
        }
        Path path = Path.of(text);
        return path.equals(path.normalize()) ? Optional.of(path) : Optional.empty();
    }

    /** The file of a location, where it exists below the folder. */
    static Optional<Path> find(Path folder, String location) {
        return path(location).filter(path -> path.startsWith(folder) && Files.isRegularFile(path));
    }

    @Override
    public InputFile newInputFile(String location) {
        return new LocalInput(
                location, org.apache.iceberg.Files.localInput(require(location).toFile()));
    }

    @Override
    public OutputFile newOutputFile(String location) {
        return new LocalOutput(location, require(location));
    }

    @Override
    public void deleteFile(String location) {
        try {
            if (!Files.deleteIfExists(require(location))) {
                throw new NotFoundException("File does not exist: %s", location);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete '" + location + "'", e);
        }
    }

    private static Path require(String location) {
        return path(location)
                .orElseThrow(() -> new IllegalArgumentException("not a location of a local file: '" + location + "'"));
    }

    private record LocalOutput(String location, Path path) implements OutputFile {
        @Override
        public PositionOutputStream create() {
            return open(CREATE);
        }

        @Override
        public PositionOutputStream createOrOverwrite() {
            return open(OVERWRITE);
        }

        private PositionOutputStream open(Set<StandardOpenOption> options) {
            try {
                Files.createDirectories(path.getParent());
                return new SyncedStream(path, FileChannel.open(path, options));
            } catch (FileAlreadyExistsException e) {
                throw new AlreadyExistsException(e, "File exists already: %s", location);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write '" + location + "'", e);
            }
        }

        @Override
        public InputFile toInputFile() {
            return new LocalInput(location, org.apache.iceberg.Files.localInput(path.toFile()));
        }
    }

    /** A file that keeps the location it was asked for: the catalog compares locations as text. */
    private record LocalInput(String location, InputFile file) implements InputFile {
        @Override
        public long getLength() {
            return file.getLength();
        }

        @Override
        public SeekableInputStream newStream() {
            return file.newStream();
        }

        @Override
        public boolean exists() {
            return file.exists();
        }
    }

    private static final class SyncedStream extends PositionOutputStream {
        private final Path path;
        private final FileChannel channel;
        private final BufferedOutputStream buffered;
        private long position;
        private boolean isClosed;

        SyncedStream(Path path, FileChannel channel) {
            this.path = path;
            this.channel = channel;
            this.buffered = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int value) throws IOException {
            buffered.write(value);
            position++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            buffered.write(bytes, offset, length);
            position += length;
        }

        @Override
        public void flush() throws IOException {
            buffered.flush();
        }

        @Override
        public void close() throws IOException {
            if (isClosed) {
                return;
            }
            isClosed = true;
            try (channel) {
                buffered.flush();
                channel.force(true);
            }
            try (FileChannel folder = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    }
}
