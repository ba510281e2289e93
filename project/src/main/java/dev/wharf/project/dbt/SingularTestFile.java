package dev.wharf.project.dbt;

import java.util.List;

/**
 * A test that is one query of its own: it returns the rows that are wrong.
 *
 * @param fqn package, folders below the test path, name
 */
public record SingularTestFile(String name, String packageName, List<String> fqn, SqlText source) {
    public SingularTestFile {
        fqn = List.copyOf(fqn);
    }
}
