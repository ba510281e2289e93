package dev.wharf.ingest.internal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * What the file system says of a file's content.
 *
 * @param key the file's identity, where the file system has one; a replaced file has another
 */
public record FileState(
        long size, FileTime modified, @Nullable String key) {
    public static FileState of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        Object key = attributes.fileKey();
        return new FileState(attributes.size(), attributes.lastModifiedTime(), key == null ? null : key.toString());
    }
}
