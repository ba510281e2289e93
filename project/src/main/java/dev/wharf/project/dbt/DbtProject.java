package dev.wharf.project.dbt;

import dev.wharf.core.error.Problem;
import dev.wharf.core.error.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A dbt project with the packages it uses. Immutable.
 *
 * @param packages the installed packages, without the root
 * @param warnings what does not stop the project, but should be seen
 */
public record DbtProject(DbtPackage root, List<DbtPackage> packages, List<Problem> warnings) {
    public DbtProject {
        packages = List.copyOf(packages);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads the project in the folder.
     *
     * @throws dev.wharf.core.error.InvalidInputException with every problem of every file
     */
    public static DbtProject read(Path folder) {
        Problems problems = new Problems();
        DbtProject project = read(folder, problems);
        problems.throwIfAny();
        return project;
    }

    /** As {@link #read(Path)}; problems are added to those of the caller, what could be read is returned. */
    public static DbtProject read(Path folder, Problems problems) {
        return new DbtProjectReader(problems).read(folder);
    }

    public String name() {
        return root.name();
    }

    /** The root package, then the others. */
    public Stream<DbtPackage> allPackages() {
        return Stream.concat(Stream.of(root), packages.stream());
    }
}
