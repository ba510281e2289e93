package dev.wharf.app.run;

import dev.wharf.core.error.Problems;
import dev.wharf.project.Project;
import dev.wharf.project.ProjectFolder;
import dev.wharf.project.dbt.DbtProject;
import dev.wharf.project.figure.Figure;
import dev.wharf.project.figure.FigureReader;
import dev.wharf.transform.compile.CompileOptions;
import dev.wharf.transform.compile.Compiler;
import dev.wharf.transform.compile.Manifest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reads everything a project's folder says, afresh each time, and reports all its problems at once. */
public final class ProjectLoader {
    private final Path folder;

    public ProjectLoader(Path folder) {
        this.folder = folder;
    }

    /** A project as its files are now. */
    public record Loaded(Project project, DbtProject dbt, List<Figure> figures) {
        public Loaded {
            figures = List.copyOf(figures);
        }

        /** The models and tests, compiled; every problem of every file is thrown at once. */
        public Manifest compile(Map<String, String> environment, Instant startedAt, boolean isFullRefresh) {
            return Compiler.compile(
                    dbt, CompileOptions.prod(environment, startedAt).withFullRefresh(isFullRefresh));
        }
    }

    public Loaded load() {
        Problems problems = new Problems();
        Project project = ProjectFolder.open(folder).read(problems);
        DbtProject dbt = DbtProject.read(folder, problems);
        List<Figure> figures = new FigureReader(problems).read(folder);
        problems.throwIfAny();
        return new Loaded(project, dbt, figures);
    }
}
