package dev.wharf.app.cli;

import dev.wharf.app.door.Json;
import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.DiskSpace;
import dev.wharf.core.error.InvalidInputException;
import dev.wharf.core.error.Problem;
import dev.wharf.core.error.WharfException;
import java.util.List;
import java.util.Map;

/** Shows an error in its three parts, and gives the exit code; where it came from is shown only when asked for. */
final class ErrorPrinter {
    private final Terminal terminal;
    private final GlobalOptions options;

    ErrorPrinter(Terminal terminal, GlobalOptions options) {
        this.terminal = terminal;
        this.options = options;
    }

    int print(Exception error) {
        WharfException shown = error instanceof WharfException wharf ? wharf : unforeseen(error);
        if (options.isJson()) {
            terminal.error(Json.write(Map.of("errors", document(shown))));
        } else {
            terminal.error(String.valueOf(shown.getMessage()));
        }
        if (options.stacktrace) {
            error.printStackTrace(terminal.err());
        }
        return shown.code().kind().exitCode();
    }

    private static List<Map<String, Object>> document(WharfException error) {
        if (error instanceof InvalidInputException invalid) {
            return invalid.problems().stream().map(ErrorPrinter::document).toList();
        }
        return List.of(
                Map.of("code", error.code().id(), "what", error.what(), "cause", error.reason(), "fix", error.fix()));
    }

    private static Map<String, Object> document(Problem problem) {
        return Map.of(
                "code", problem.code().id(),
                "location", String.valueOf(problem.location()),
                "what", problem.what(),
                "cause", problem.cause(),
                "fix", problem.fix());
    }

    private static WharfException unforeseen(Exception error) {
        return DiskSpace.exhaustedBy(error)
                .orElseGet(() -> new WharfException(
                        CoreError.UNEXPECTED,
                        "Wharf met something it did not foresee.",
                        String.valueOf(error),
                        "run the command again with --stacktrace and report what it prints.",
                        error));
    }
}
