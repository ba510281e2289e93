package dev.wharf.lake.store;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the local files behind objects in another process on the same machine, from the properties of the store. The
 * mapping is that of the store that wrote the properties.
 */
public final class LocalFiles {
    /** Property of the embedded store: the folder of its buckets. */
    static final String OBJECTS = "wharf.local-objects-root";

    /** Property of a warehouse of files: its folder. */
    static final String FOLDER = "wharf.local-warehouse-root";

    private LocalFiles() {}

    /** A resolver that finds nothing where the store lies elsewhere. */
    public static Function<String, Optional<Path>> of(Map<String, String> properties) {
        String objects = properties.get(OBJECTS);
        if (objects != null) {
            return new ObjectFiles(Path.of(objects), EmbeddedObjectStore.BUCKET)::find;
        }
        String folder = properties.get(FOLDER);
        if (folder != null) {
            Path root = Path.of(folder);
            return location -> LocalFileIO.find(root, location);
        }
        return location -> Optional.empty();
    }
}
