package dev.wharf.project.source;

import dev.wharf.core.error.Location;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Files of one shape that are loaded into one bronze table.
 *
 * @param name unique in the project; the table is {@code bronze.<name>}
 * @param description empty where there is none
 * @param path the folder, relative to the project's
 * @param match a glob on the file's name
 * @param kind the kind of the files; null where each file's extension tells
 * @param csv how CSV files are written
 * @param columns what is known of the columns; a file may have more
 * @param location where it is declared
 */
public record FileSource(
        String name,
        String description,
        String path,
        String match,
        @Nullable FileKind kind,
        CsvOptions csv,
        List<SourceColumn> columns,
        Location location) {
    public FileSource {
        columns = List.copyOf(columns);
    }

    /** The kind of a file of this source; empty where neither {@code format:} nor the extension tells. */
    public Optional<FileKind> kindOf(String fileName) {
        return kind != null ? Optional.of(kind) : FileKind.ofFileName(fileName);
    }

    /** Whether a file's name fits the pattern. */
    public boolean matches(String fileName) {
        return FileSystems.getDefault().getPathMatcher("glob:" + match).matches(Path.of(fileName));
    }
}
