package dev.wharf.project;

import dev.wharf.core.document.Fields;
import dev.wharf.core.document.Node;
import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.Location;
import dev.wharf.core.error.Problems;
import dev.wharf.core.error.WharfException;
import dev.wharf.project.dashboard.DashboardReader;
import dev.wharf.project.source.SourceReader;
import dev.wharf.project.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A folder that holds a project, told by its {@code dbt_project.yml}. */
public final class ProjectFolder {
    /** The file that makes a folder a project. */
    public static final String MARKER = "dbt_project.yml";

    /** The file with overrides of the platform's configuration; optional. */
    public static final String CONFIGURATION = "wharf.yaml";

    private final Path root;

    private ProjectFolder(Path root) {
        this.root = root;
    }

    /** The project in this folder; a folder that is none is an error that names those nearby that are. */
    public static ProjectFolder open(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        if (Files.isRegularFile(absolute.resolve(MARKER))) {
            return new ProjectFolder(absolute);
        }
        String cause = Files.isDirectory(absolute)
                ? "it holds no '" + MARKER + "'."
                : Files.exists(absolute) ? "it is not a folder." : "it does not exist.";
        throw new WharfException(
                ProjectError.NOT_A_PROJECT,
                "'" + folder + "' is not a project.",
                cause,
                NearbyProjects.advice(absolute));
    }

    public Path root() {
        return root;
    }

    /** Reads Wharf's own files; what is wrong with them is added to the problems. */
    public Project read(Problems problems) {
        String name = new YamlReader(problems)
                .read(root.resolve(MARKER), MARKER)
                .map(document -> new Fields(document, problems).requiredString("name"))
                .orElse("");
        SourceReader sources = new SourceReader(problems);
        documents("sources", problems, sources::read);
        DashboardReader dashboards = new DashboardReader(problems);
        documents("dashboards", problems, dashboards::read);
        return new Project(root, name, sources.files(), dashboards.dashboards());
    }

    /** {@code wharf.yaml} as a document; an empty one where the project has none. */
    public Node.Mapping configuration(Problems problems) {
        Path file = root.resolve(CONFIGURATION);
        Node.Mapping empty = Node.Mapping.empty(Location.of(CONFIGURATION));
        return Files.exists(file)
                ? new YamlReader(problems).read(file, CONFIGURATION).orElse(empty)
                : empty;
    }

    private void documents(String folder, Problems problems, Consumer<Node.Mapping> reader) {
        YamlReader yaml = new YamlReader(problems);
        for (Path file : yamlFiles(folder, problems)) {
            yaml.read(file, folder + "/" + file.getFileName()).ifPresent(reader);
        }
    }

    private List<Path> yamlFiles(String folder, Problems problems) {
        Path directory = root.resolve(folder);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(Files::isRegularFile)
                    .filter(file -> isYaml(file.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.add(
                    CoreError.IO_FAILED,
                    Location.of(folder),
                    "The folder cannot be read.",
                    String.valueOf(e.getMessage()),
                    "check that you may read it.");
            return List.of();
        }
    }

    private static boolean isYaml(String fileName) {
        return !fileName.startsWith(".") && (fileName.endsWith(".yml") || fileName.endsWith(".yaml"));
    }
}
