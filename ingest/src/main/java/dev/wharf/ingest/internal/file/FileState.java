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
 * @param changed when the inode was last changed, where the file system says so; no tool sets it back
 */
public record FileState(
        long size,
        FileTime modified,
        @Nullable String key,
        @Nullable FileTime changed) {
    public static FileState of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        Object key = attributes.fileKey();
        boolean isUnix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        return new FileState(
                attributes.size(),
                attributes.lastModifiedTime(),
                key == null ? null : key.toString(),
                isUnix ? (FileTime) Files.getAttribute(file, "unix:ctime") : null);
    }
}
