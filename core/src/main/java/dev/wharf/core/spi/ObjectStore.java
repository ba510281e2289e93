package dev.wharf.core.spi;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A store of immutable objects behind the S3 protocol. */
public interface ObjectStore extends Part {
    /** The root below which tables are placed, for example {@code s3://warehouse}. */
    String warehouse();

    /** What Iceberg's {@code S3FileIO} needs to reach the store: endpoint, region, path style, keys. Holds secrets. */
    Map<String, String> fileIoProperties();

    /**
     * The local file that holds an object, where the store lies on this machine's disk; for reading only, and only of
     * objects that were committed. The mapping is the store's own.
     */
    Optional<Path> localFile(String location);
}
