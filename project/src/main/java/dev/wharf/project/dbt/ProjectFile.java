package dev.wharf.project.dbt;

import dev.wharf.core.document.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What {@code dbt_project.yml} says.
 *
 * @param folder the folder it lies in
 * @param vars as written: names with values, and package names with mappings of them
 */
public record ProjectFile(
        Path folder,
        String name,
        ProjectPaths paths,
        Map<String, Node> vars,
        ConfigTree models,
        ConfigTree seeds,
        ConfigTree tests,
        List<DispatchRule> dispatch) {
    public ProjectFile {
        dispatch = List.copyOf(dispatch);
    }
}
