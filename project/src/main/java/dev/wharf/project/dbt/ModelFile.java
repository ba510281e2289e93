package dev.wharf.project.dbt;

import java.util.List;

/**
 * A model's file.
 *
 * @param fqn package, folders below the model path, name: what configuration trees and selectors go by
 */
public record ModelFile(String name, String packageName, List<String> fqn, SqlText source) {
    public ModelFile {
        fqn = List.copyOf(fqn);
    }
}
