package dev.wharf.ingest.internal.file;

import dev.wharf.project.source.FileSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder in which the files of a source are dropped. */
public record SourceFolder(Path path) {
    public boolean exists() {
        return Files.isDirectory(path);
    }

    /** The files that fit the source's pattern, by name. Hidden files are left alone: tools write to them first. */
    public List<Path> files(FileSource source) throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(file -> isMatch(source, String.valueOf(file.getFileName())))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isMatch(FileSource source, String name) {
        return !name.startsWith(".") && source.matches(name);
    }
}
