package dev.wharf.app.wiring;

import dev.wharf.project.ProjectFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The project a command is about, and where its state lives.
 *
 * @param project the project's folder; holds a {@code dbt_project.yml}
 * @param data the data folder
 * @param flags settings given with {@code --set}
 */
public record Workspace(Path project, Path data, Map<String, String> flags, Map<String, String> environment) {
    public Workspace {
        flags = Map.copyOf(flags);
        environment = Map.copyOf(environment);
    }

    /**
     * Finds the project: the given folder, else the current one or the nearest above it that holds a project, else the
     * retail example.
     */
    public static Workspace resolve(
            @Nullable Path project,
            @Nullable Path data,
            Map<String, String> flags,
            Map<String, String> environment,
            Path folder,
            Path home) {
        Path chosen = project == null
                ? enclosing(folder, home)
                : folder.resolve(project).normalize();
        ProjectFolder.open(chosen);
        Path state =
                data == null ? chosen.resolve(".wharf") : folder.resolve(data).normalize();
        return new Workspace(chosen, state, flags, environment);
    }

    private static Path enclosing(Path folder, Path home) {
        for (Path candidate = folder; candidate != null; candidate = candidate.getParent()) {
            if (Files.isRegularFile(candidate.resolve(ProjectFolder.MARKER))) {
                return candidate;
            }
        }
        return home.resolve("projects").resolve("retail");
    }
}
