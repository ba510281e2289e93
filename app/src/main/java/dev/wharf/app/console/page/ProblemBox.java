package dev.wharf.app.console.page;

import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.InvalidInputException;
import dev.wharf.core.error.Problem;
import dev.wharf.core.error.WharfException;
import java.util.List;

/** An error as a page shows it: its code and place, and the three parts. */
record ProblemBox(String code, String place, String what, String cause, String fix) {
    static ProblemBox of(Problem problem) {
        return new ProblemBox(
                problem.code().id(),
                problem.location() == null ? "" : problem.location().toString(),
                problem.what(),
                problem.cause(),
                problem.fix());
    }

    /** Every problem an error carries; one that nobody foresaw is shown as such, without its stack. */
    static List<ProblemBox> of(Throwable error) {
        if (error instanceof InvalidInputException invalid) {
            return invalid.problems().stream().map(ProblemBox::of).toList();
        }
        if (error instanceof WharfException known) {
            return List.of(new ProblemBox(known.code().id(), "", known.what(), known.reason(), known.fix()));
        }
        String message = error.getMessage() == null ? "" : ": " + error.getMessage();
        return List.of(new ProblemBox(
                CoreError.UNEXPECTED.id(),
                "",
                "The console could not answer.",
                "something unforeseen happened (" + error.getClass().getSimpleName() + message + ").",
                "try again; if it happens again, report it with the log's last lines."));
    }
}
