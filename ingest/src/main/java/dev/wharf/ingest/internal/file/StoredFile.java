package dev.wharf.ingest.internal.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file as it lies in a source's folder.
 *
 * @param state what tells that it was not changed since it was hashed
 * @param checksum lower-case hex SHA-256 of the bytes as stored, compression included
 */
public record StoredFile(Path path, FileState state, String checksum) {
    /** The file's name without its folder. */
    public String name() {
        return String.valueOf(path.getFileName());
    }

    /** The content as stored. */
    public InputStream openStored() throws IOException {
        return Files.newInputStream(path);
    }

    /** The content without its compression, read and unpacked ahead by a thread of its own. */
    public InputStream openContent() throws IOException {
        return ReadAhead.of(Decompression.open(path), name());
    }

    /** Whether the file still is what was hashed. */
    public boolean isUnchanged() throws IOException {
        return FileState.of(path).equals(state);
    }
}
