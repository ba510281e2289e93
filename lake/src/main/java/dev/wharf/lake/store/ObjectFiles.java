package dev.wharf.lake.store;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The one mapping between objects and files of the embedded store. A key is accepted only in the form that has exactly
 * one file: no empty, {@code .} or {@code ..} segment, no backslash or control character. {@link DurableBlobStore} refuses to write any other key, so an object and its file cannot differ.
 */
public final class ObjectFiles {
    private static final String SCHEME = "s3://";
    private static final List<String> HIDDEN = List.of(".mpus-", ".s3proxy");

    private final Path root;
    private final String bucket;

    /**
     * @param root the folder of all buckets
     * @param bucket the one bucket that holds tables
     */
    public ObjectFiles(Path root, String bucket) {
        this.root = requireNonNull(root, "root is null").toAbsolutePath().normalize();
        this.bucket = requireNonNull(bucket, "bucket is null");
    }

    public Path root() {
        return root;
    }

    public String bucket() {
        return bucket;
    }

    /** The file of an object that exists; empty for another bucket or scheme, and for anything that is no plain key. */
    public Optional<Path> find(String location) {
        String prefix = SCHEME + bucket + "/";
        if (!location.startsWith(prefix)) {
            return Optional.empty();
        }
        String key = location.substring(prefix.length());
        // The store's own files, such as the parts of an upload that is not complete, are no objects.
        return HIDDEN.stream().anyMatch(key::contains)
                ? Optional.empty()
                : resolve(bucket, key).filter(Files::isRegularFile);
    }

    /** Where the object lies or would lie; empty where the key is not in its one canonical form. */
    Optional<Path> resolve(String inBucket, String key) {
        if (!isPlainSegment(inBucket) || key.isEmpty()) {
            return Optional.empty();
        }
        for (String segment : key.split("/", -1)) {
            if (!isPlainSegment(segment)) {
                return Optional.empty();
            }
        }
        try {
            Path folder = root.resolve(inBucket);
            Path file = folder.resolve(key);
            return file.normalize().equals(file) && file.startsWith(folder) ? Optional.of(file) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean isPlainSegment(String segment) {
        return !segment.isEmpty()
                && !segment.equals(".")
                && !segment.equals("..")
                && segment.chars().noneMatch(c -> c < ' ' || c == '\\' || c == 0x7f);
    }
}
