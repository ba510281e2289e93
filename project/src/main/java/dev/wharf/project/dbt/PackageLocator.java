package dev.wharf.project.dbt;

import dev.wharf.core.document.Fields;
import dev.wharf.core.error.Problems;
import dev.wharf.project.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the folders of the packages that a project uses: local ones by their path, all others in the folder that
 * {@code dbt deps} fills. Nothing is fetched.
 */
final class PackageLocator {
    private final Problems problems;

    PackageLocator(Problems problems) {
        this.problems = problems;
    }

    List<Path> locate(ProjectFile project) {
        Path installed = project.folder().resolve(project.paths().packagesInstall());
        Set<Path> folders = new LinkedHashSet<>(installedIn(installed));
        for (String name : List.of("packages.yml", "dependencies.yml")) {
            Path file = project.folder().resolve(name);
            if (Files.isRegularFile(file)) {
                new YamlReader(problems)
                        .read(file, name)
                        .ifPresent(root -> wanted(new Fields(root, problems), project, installed, folders));
            }
        }
        return new ArrayList<>(folders);
    }

    private void wanted(Fields root, ProjectFile project, Path installed, Set<Path> folders) {
        for (Fields entry : root.list("packages")) {
            Optional<String> local = entry.string("local");
            if (local.isPresent()) {
                Path folder = project.folder().resolve(local.get()).normalize();
                if (hasProject(folder)) {
                    folders.add(folder);
                } else {
                    missing(
                            entry,
                            local.get(),
                            "the folder '" + local.get() + "' holds no dbt project",
                            "correct the path.");
                }
                continue;
            }
            Optional<String> remote = entry.string("package")
                    .or(() -> entry.string("git"))
                    .or(() -> entry.string("name"))
                    .or(() -> entry.string("tarball"));
            remote.ifPresent(name -> {
                String wantedName = lastPart(name);
                boolean isThere = folders.stream()
                        .anyMatch(folder ->
                                lastPart(folder.getFileName().toString()).equals(wantedName));
                if (!isThere) {
                    missing(
                            entry,
                            name,
                            "'" + project.folder().relativize(installed) + "' has no folder for it, and Wharf fetches"
                                    + " no packages",
                            "run 'dbt deps' once, or copy the package into '"
                                    + project.folder().relativize(installed) + "/" + wantedName + "'.");
                }
            });
        }
    }

    private void missing(Fields entry, String name, String cause, String fix) {
        problems.add(
                DbtError.MISSING_PACKAGE, entry.location(), "Package '" + name + "' is missing.", cause + ".", fix);
    }

    private static List<Path> installedIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(PackageLocator::hasProject).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasProject(Path folder) {
        return Files.isRegularFile(folder.resolve(ProjectFileReader.FILE_NAME));
    }

    private static String lastPart(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return (last.endsWith(".git") ? last.substring(0, last.length() - 4) : last).replace('-', '_');
    }
}
