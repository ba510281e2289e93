package dev.wharf.project.dbt;

import dev.wharf.core.error.Location;
import dev.wharf.core.error.NearestName;
import dev.wharf.core.error.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a project with its packages and checks what only the whole shows: names given twice, and names of nothing. */
final class DbtProjectReader {
    private final Problems problems;
    private final Problems warnings = new Problems();

    DbtProjectReader(Problems problems) {
        this.problems = problems;
    }

    DbtProject read(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        Optional<ProjectFile> file = new ProjectFileReader(problems, warnings).read(root, ProjectFileReader.FILE_NAME);
        if (file.isEmpty()) {
            problems.throwIfAny();
        }
        ProjectFile rootFile = file.orElseThrow();
        DbtPackage rootPackage = new PackageReader(root, rootFile, problems, warnings).read();
        List<DbtPackage> packages = packages(root, rootFile);
        DbtProject project = new DbtProject(rootPackage, packages, List.of());
        rejectDuplicates(project);
        warnOfUnknownNames(project);
        warnOfUnusedConfig(project);
        return new DbtProject(rootPackage, packages, warnings.all());
    }

    private List<DbtPackage> packages(Path root, ProjectFile rootFile) {
        List<DbtPackage> packages = new ArrayList<>();
        Set<String> names = new HashSet<>(Set.of(rootFile.name()));
        for (Path folder : new PackageLocator(problems).locate(rootFile)) {
            String shownAs = root.relativize(folder.resolve(ProjectFileReader.FILE_NAME))
                    .toString()
                    .replace('\\', '/');
            // A package's slips of the pen are for its authors; its users see only what stops it.
            Problems theirs = new Problems();
            new ProjectFileReader(problems, theirs).read(folder, shownAs).ifPresent(file -> {
                if (names.add(file.name())) {
                    packages.add(new PackageReader(root, file, problems, theirs).read());
                }
            });
        }
        return packages;
    }

    private void rejectDuplicates(DbtProject project) {
        Map<String, String> files = new HashMap<>();
        project.allPackages().forEach(pack -> {
            pack.models()
                    .forEach(model -> claim(
                            files,
                            model.packageName() + "." + model.name(),
                            model.name(),
                            model.source().shownAs()));
            pack.seeds()
                    .forEach(seed -> claim(files, seed.packageName() + "." + seed.name(), seed.name(), seed.shownAs()));
        });
        Map<String, Location> described = new HashMap<>();
        project.allPackages().flatMap(pack -> pack.properties().stream()).forEach(node -> {
            Location first =
                    described.putIfAbsent(node.kind() + "." + node.packageName() + "." + node.name(), node.location());
            if (first != null) {
                problems.add(
                        DbtError.DUPLICATE_NAME,
                        node.location(),
                        "'" + node.name() + "' is described twice.",
                        "'" + first + "' describes it as well.",
                        "put all of it in one place.");
            }
        });
        Map<String, Location> sources = new HashMap<>();
        project.allPackages().flatMap(pack -> pack.sources().stream()).forEach(source -> {
            Location first = sources.putIfAbsent(source.packageName() + "." + source.fullName(), source.location());
            if (first != null) {
                problems.add(
                        DbtError.DUPLICATE_NAME,
                        source.location(),
                        "Source '" + source.fullName() + "' is declared twice.",
                        "'" + first + "' declares it as well.",
                        "remove one of the two.");
            }
        });
    }

    private void claim(Map<String, String> files, String key, String name, String file) {
        String first = files.putIfAbsent(key, file);
        if (first != null) {
            problems.add(
                    DbtError.DUPLICATE_NAME,
                    Location.of(file),
                    "Two files are called '" + name + "'.",
                    "'" + first + "' has the name as well, and ref('" + name + "') could mean either.",
                    "rename one of the files.");
        }
    }

    private void warnOfUnknownNames(DbtProject project) {
        project.allPackages()
                .forEach(pack -> pack.properties().forEach(node -> {
                    Set<String> known = node.kind() == NodeProperties.Kind.MODEL
                            ? names(pack.models(), ModelFile::name)
                            : names(pack.seeds(), SeedFile::name);
                    if (!known.contains(node.name())) {
                        warnings.add(
                                DbtError.NO_SUCH_RESOURCE,
                                node.location(),
                                "The properties of '" + node.name() + "' have no effect.",
                                "there is no " + node.kind().name().toLowerCase(java.util.Locale.ROOT)
                                        + " of this name.",
                                NearestName.of(node.name(), known)
                                        .map(name -> "did you mean '" + name + "'?")
                                        .orElse("add the file, or remove the entry."));
                    }
                }));
    }

    private void warnOfUnusedConfig(DbtProject project) {
        ProjectFile file = project.root().file();
        Collection<List<String>> models = fqns(project.allPackages()
                .flatMap(pack -> pack.models().stream())
                .map(ModelFile::fqn)
                .toList());
        Collection<List<String>> seeds = fqns(project.allPackages()
                .flatMap(pack -> pack.seeds().stream())
                .map(SeedFile::fqn)
                .toList());
        warnOfUnused(file.models(), "models", models);
        warnOfUnused(file.seeds(), "seeds", seeds);
    }

    private void warnOfUnused(ConfigTree tree, String section, Collection<List<String>> fqns) {
        tree.unusedPaths(fqns).forEach((path, location) -> {
            List<String> above = path.subList(0, path.size() - 1);
            Set<String> siblings = fqns.stream()
                    .filter(fqn -> fqn.size() >= path.size()
                            && fqn.subList(0, above.size()).equals(above))
                    .map(fqn -> fqn.get(above.size()))
                    .collect(Collectors.toSet());
            String last = path.get(path.size() - 1);
            warnings.add(
                    DbtError.UNUSED_CONFIG,
                    location,
                    "The configuration under '" + String.join(".", path) + "' has no effect.",
                    "no file of the " + section + " lies there.",
                    NearestName.of(last, siblings)
                            .map(name -> "did you mean '" + name + "'?")
                            .orElse("correct the path; if '" + last + "' is a setting, write '+" + last + "'."));
        });
    }

    private static Collection<List<String>> fqns(List<List<String>> fqns) {
        return new LinkedHashSet<>(fqns);
    }

    private static <T> Set<String> names(List<T> files, Function<T, String> name) {
        return files.stream().map(name).collect(Collectors.toSet());
    }
}
