package dev.wharf.transform.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.ErrorCode;
import dev.wharf.core.error.ErrorKind;
import dev.wharf.core.error.InvalidInputException;
import dev.wharf.core.error.Problem;
import dev.wharf.core.error.WharfException;
import dev.wharf.lake.LakeError;
import dev.wharf.transform.duckdb.EngineError;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Errors as JSON and back: code, what, cause and fix as they were, and the child's stack trace as the Java cause. */
final class ErrorCodec {
    private ErrorCodec() {}

    /** A code of a module that this one does not know. */
    private record ForeignCode(String id, ErrorKind kind, boolean isRetryable, String summary, String remedy)
            implements ErrorCode {}

    /** Where the error arose in the child. */
    private static final class ChildTrace extends Exception {
        private static final long serialVersionUID = 1L;

        ChildTrace(String trace) {
            super("in the engine's process: " + trace, null, false, false);
        }
    }

    static ObjectNode encode(Throwable error) {
        ObjectNode node;
        if (error instanceof WharfException known) {
            node = part(known.code(), known.what(), known.reason(), known.fix());
        } else {
            node = part(
                    EngineError.UNEXPECTED,
                    "The engine failed in a way that was not foreseen.",
                    error.toString(),
                    "report it with --stacktrace.");
        }
        if (error instanceof InvalidInputException many) {
            ArrayNode problems = node.putArray("problems");
            many.problems()
                    .forEach(problem ->
                            problems.add(part(problem.code(), problem.what(), problem.cause(), problem.fix())));
        }
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        return node.put("trace", trace.toString());
    }

    static WharfException decode(JsonNode node) {
        ChildTrace trace = new ChildTrace(node.path("trace").asText());
        if (node.has("problems")) {
            List<Problem> problems = new ArrayList<>();
            node.get("problems")
                    .forEach(problem -> problems.add(new Problem(
                            code(problem), null, text(problem, "what"), text(problem, "cause"), text(problem, "fix"))));
            InvalidInputException error = new InvalidInputException(problems);
            error.addSuppressed(trace);
            return error;
        }
        return new WharfException(code(node), text(node, "what"), text(node, "cause"), text(node, "fix"), trace);
    }

    private static ObjectNode part(ErrorCode code, String what, String cause, String fix) {
        return Frames.object()
                .put("code", code.id())
                .put("kind", code.kind().name())
                .put("retryable", code.isRetryable())
                .put("summary", code.summary())
                .put("remedy", code.remedy())
                .put("what", what)
                .put("cause", cause)
                .put("fix", fix);
    }

    private static ErrorCode code(JsonNode node) {
        String id = text(node, "code");
        return Stream.<ErrorCode[]>of(EngineError.values(), LakeError.values(), CoreError.values())
                .flatMap(Stream::of)
                .filter(code -> code.id().equals(id))
                .findFirst()
                .orElseGet(() -> new ForeignCode(
                        id,
                        ErrorKind.valueOf(text(node, "kind")),
                        node.path("retryable").asBoolean(),
                        text(node, "summary"),
                        text(node, "remedy")));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
