package dev.wharf.project.dbt;

import java.nio.file.Path;
import java.util.List;

/**
 * A CSV file that becomes a table.
 *
 * @param fqn package, folders below the seed path, name
 * @param shownAs how messages name the file
 */
public record SeedFile(String name, String packageName, List<String> fqn, Path path, String shownAs) {
    public SeedFile {
        fqn = List.copyOf(fqn);
    }
}
