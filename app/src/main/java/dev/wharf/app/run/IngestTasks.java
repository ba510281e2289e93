package dev.wharf.app.run;

import dev.wharf.core.spi.AssetTask;
import dev.wharf.project.source.FileSource;
import java.nio.file.Path;
import java.util.Optional;

/** Makes the tasks that load files. */
@FunctionalInterface
public interface IngestTasks {
    /**
     * @param project the folder that the source's path is relative to
     * @param input a folder to read in place of the source's own
     */
    AssetTask task(FileSource source, Path project, Optional<Path> input);
}
