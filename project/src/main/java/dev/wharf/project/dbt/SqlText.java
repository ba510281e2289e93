package dev.wharf.project.dbt;

import dev.wharf.core.error.Location;
import java.nio.file.Path;

/**
 * A file of Jinja and SQL as it was read.
 *
 * @param shownAs how messages name the file: relative to the project, with forward slashes
 */
public record SqlText(Path path, String shownAs, String text) {
    /** The given line of this file. */
    public Location at(int line) {
        return new Location(shownAs, line, null);
    }
}
