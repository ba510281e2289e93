package dev.wharf.app.wiring;

import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.NearestName;
import dev.wharf.core.error.WharfException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The project a command is about, and where its state lives.
 *
 * @param project the project's folder; holds a {@code dbt_project.yml}
 * @param data the data folder
 * @param flags settings given with {@code --set}
 */
public record Workspace(Path project, Path data, Map<String, String> flags, Map<String, String> environment) {
    private static final String PROJECT_FILE = "dbt_project.yml";

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
        if (!Files.isRegularFile(chosen.resolve(PROJECT_FILE))) {
            throw noProject(chosen);
        }
        Path state =
                data == null ? chosen.resolve(".wharf") : folder.resolve(data).normalize();
        return new Workspace(chosen, state, flags, environment);
    }

    private static Path enclosing(Path folder, Path home) {
        for (Path candidate = folder; candidate != null; candidate = candidate.getParent()) {
            if (Files.isRegularFile(candidate.resolve(PROJECT_FILE))) {
                return candidate;
            }
        }
        return home.resolve("projects").resolve("retail");
    }

    private static WharfException noProject(Path chosen) {
        String cause = !Files.exists(chosen)
                ? "the folder does not exist."
                : !Files.isDirectory(chosen) ? "it is a file." : "it holds no '" + PROJECT_FILE + "'.";
        return new WharfException(
                CoreError.MISSING_FILE, "There is no project in '" + chosen + "'.", cause, nearbyProjects(chosen));
    }

    private static String nearbyProjects(Path chosen) {
        Path parent = Files.isDirectory(chosen) ? chosen : chosen.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return "name a folder that holds a dbt project with --project DIR.";
        }
        try (Stream<Path> files = Files.list(parent)) {
            List<String> names = files.filter(file -> Files.isRegularFile(file.resolve(PROJECT_FILE)))
                    .map(file -> file.getFileName().toString())
                    .toList();
            if (names.isEmpty()) {
                return "name a folder that holds a dbt project with --project DIR.";
            }
            String wanted = String.valueOf(chosen.getFileName());
            String best = NearestName.of(wanted, names).orElse(names.get(0));
            return "did you mean --project " + parent.resolve(best) + "?";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
