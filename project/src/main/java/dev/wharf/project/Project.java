package dev.wharf.project;

import dev.wharf.project.dashboard.Dashboard;
import dev.wharf.project.source.FileSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What Wharf's own files of a project say; dbt's content is read by {@code dev.wharf.project.dbt}.
 *
 * @param root the project's folder
 * @param name as {@code dbt_project.yml} has it
 * @param files the file sources, in the order of their files
 * @param dashboards by order, then by name
 */
public record Project(Path root, String name, List<FileSource> files, List<Dashboard> dashboards) {
    public Project {
        files = List.copyOf(files);
        dashboards = List.copyOf(dashboards);
    }

    public Optional<FileSource> file(String source) {
        return files.stream().filter(file -> file.name().equals(source)).findFirst();
    }

    public Optional<Dashboard> dashboard(String dashboard) {
        return dashboards.stream()
                .filter(candidate -> candidate.name().equals(dashboard))
                .findFirst();
    }
}
