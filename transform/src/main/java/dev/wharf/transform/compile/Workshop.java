package dev.wharf.transform.compile;

import dev.wharf.core.error.Location;
import dev.wharf.core.error.Problem;
import dev.wharf.core.error.Problems;
import dev.wharf.core.error.WharfException;
import dev.wharf.project.dbt.DbtProject;
import dev.wharf.transform.dbt.DbtContext;
import dev.wharf.transform.dbt.DbtEnvironment;
import dev.wharf.transform.dbt.MacroLibrary;
import dev.wharf.transform.dbt.TemplateProblem;
import dev.wharf.transform.jinja.JinjaException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What all steps of one compilation share. */
record Workshop(
        DbtProject project,
        CompileOptions options,
        DbtEnvironment environment,
        MacroLibrary macros,
        Catalogue catalogue,
        Problems problems,
        Problems warnings) {

    /** What the draft's templates can name. */
    DbtContext context(Draft draft, boolean isExecuting) {
        return new DbtContext(environment, macros, new DraftRendering(draft, catalogue, isExecuting));
    }

    /** The draft's query; it is volatile where its text is, or where it reads a view that is. */
    Compiled compiled(Draft draft, String sql) {
        boolean isVolatile = VolatileSql.isVolatile(sql)
                || draft.dependsOn().stream()
                        .flatMap(id -> catalogue.find(id).stream())
                        .anyMatch(Draft::isVolatileView);
        return new Compiled(sql, List.copyOf(draft.dependsOn()), isVolatile);
    }

    /** Does a step for a draft; an error is noted with its place and breaks the draft, not the compilation. */
    <T> Optional<T> attempt(Draft draft, Supplier<T> step) {
        try {
            return Optional.of(step.get());
        } catch (WharfException e) {
            draft.setBroken();
            problems.add(problem(e, draft.location()));
            return Optional.empty();
        }
    }

    static Problem problem(WharfException error, Location location) {
        return error instanceof JinjaException template
                ? TemplateProblem.of(template)
                : new Problem(error.code(), location, error.what(), error.reason(), error.fix());
    }
}
