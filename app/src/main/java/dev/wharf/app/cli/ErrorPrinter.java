package dev.wharf.app.cli;

import dev.wharf.app.door.Json;
import dev.wharf.app.error.Unforeseen;
import dev.wharf.core.error.InvalidInputException;
import dev.wharf.core.error.Problem;
import dev.wharf.core.error.WharfException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Shows an error in its three parts, and gives the exit code; where it came from is shown only when asked for. */
final class ErrorPrinter {
    private final Terminal terminal;
    private final GlobalOptions options;

    ErrorPrinter(Terminal terminal, GlobalOptions options) {
        this.terminal = terminal;
        this.options = options;
    }

    int print(Exception error) {
        WharfException shown = Unforeseen.explain(error);
        if (terminal.isStopping()) {
            // Somebody ended the command: what fails on the way out is no news.
            return shown.code().kind().exitCode();
        }
        if (options.isJson()) {
            terminal.error(Json.write(Map.of(
                    "errors", all(shown).flatMap(one -> document(one).stream()).toList())));
        } else {
            all(shown).forEach(one -> terminal.error(String.valueOf(one.getMessage())));
        }
        if (options.stacktrace) {
            error.printStackTrace(terminal.err());
        }
        return shown.code().kind().exitCode();
    }

    /** The error, and what else went wrong at the same time. */
    private static Stream<WharfException> all(WharfException error) {
        return Stream.concat(
                Stream.of(error),
                Arrays.stream(error.getSuppressed())
                        .filter(WharfException.class::isInstance)
                        .map(WharfException.class::cast));
    }

    private static List<Map<String, Object>> document(WharfException error) {
        if (error instanceof InvalidInputException invalid) {
            return invalid.problems().stream().map(ErrorPrinter::document).toList();
        }
        return List.of(document(error.code().id(), "", error.what(), error.reason(), error.fix()));
    }

    private static Map<String, Object> document(Problem problem) {
        String location = problem.location() == null ? "" : problem.location().toString();
        return document(problem.code().id(), location, problem.what(), problem.cause(), problem.fix());
    }

    private static Map<String, Object> document(String code, String location, String what, String cause, String fix) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("code", code);
        if (!location.isEmpty()) {
            document.put("location", location);
        }
        document.put("what", what);
        document.put("cause", cause);
        document.put("fix", fix);
        return document;
    }
}
