package dev.wharf.app.door;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wharf.app.error.Unforeseen;
import dev.wharf.core.error.ErrorCode;
import dev.wharf.core.error.ErrorKind;
import dev.wharf.core.error.InvalidInputException;
import dev.wharf.core.error.Problem;
import dev.wharf.core.error.WharfException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An error on its way through the door: it arrives with the code, kind and three parts it left with. */
final class RemoteFailure {
    private RemoteFailure() {}

    /** The code of an error that another process raised. */
    private record RemoteCode(String id, ErrorKind kind, boolean isRetryable, String summary, String remedy)
            implements ErrorCode {}

    static Map<String, Object> write(Throwable failure) {
        if (failure instanceof InvalidInputException invalid) {
            return Map.of(
                    "problems",
                    invalid.problems().stream().map(RemoteFailure::write).toList());
        }
        WharfException shown = Unforeseen.explain(failure);
        return Map.of(
                "problems", List.of(write(new Problem(shown.code(), null, shown.what(), shown.reason(), shown.fix()))));
    }

    private static Map<String, Object> write(Problem problem) {
        String what = problem.location() == null ? problem.what() : problem.location() + "  " + problem.what();
        return Map.of(
                "code", problem.code().id(),
                "kind", problem.code().kind().name(),
                "retryable", problem.code().isRetryable(),
                "what", what,
                "cause", problem.cause(),
                "fix", problem.fix());
    }

    static WharfException read(JsonNode error) {
        List<Problem> problems = new ArrayList<>();
        error.get("problems")
                .forEach(problem -> problems.add(new Problem(
                        new RemoteCode(
                                problem.get("code").asText(),
                                ErrorKind.valueOf(problem.get("kind").asText()),
                                problem.get("retryable").asBoolean(),
                                "",
                                ""),
                        null,
                        problem.get("what").asText(),
                        problem.get("cause").asText(),
                        problem.get("fix").asText())));
        if (problems.size() > 1) {
            return new InvalidInputException(problems);
        }
        Problem only = problems.get(0);
        return new WharfException(only.code(), only.what(), only.cause(), only.fix());
    }
}
