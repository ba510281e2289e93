package dev.wharf.control.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wharf.core.error.ErrorCode;
import dev.wharf.core.error.ErrorKind;
import dev.wharf.core.error.Location;
import dev.wharf.core.error.Problem;
import org.jspecify.annotations.Nullable;

/** A problem as JSON. The code carries its texts along, so that it can be read without its module. */
final class ProblemJson {
    private ProblemJson() {}

    static ObjectNode write(Problem problem) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ErrorCode code = problem.code();
        json.putObject("code")
                .put("id", code.id())
                .put("kind", code.kind().name())
                .put("retryable", code.isRetryable())
                .put("summary", JsonText.storable(code.summary()))
                .put("remedy", JsonText.storable(code.remedy()));
        Location location = problem.location();
        if (location != null) {
            ObjectNode place = json.putObject("location")
                    .put("file", JsonText.storable(location.file()))
                    .put("line", location.line());
            if (location.key() != null) {
                place.put("key", JsonText.storable(location.key()));
            }
        }
        return json.put("what", JsonText.storable(problem.what()))
                .put("cause", JsonText.storable(problem.cause()))
                .put("fix", JsonText.storable(problem.fix()));
    }

    static Problem read(JsonNode json) {
        JsonNode code = json.required("code");
        return new Problem(
                new StoredErrorCode(
                        code.required("id").asText(),
                        ErrorKind.valueOf(code.required("kind").asText()),
                        code.required("retryable").asBoolean(),
                        code.required("summary").asText(),
                        code.required("remedy").asText()),
                readLocation(json.get("location")),
                json.required("what").asText(),
                json.required("cause").asText(),
                json.required("fix").asText());
    }

    private static @Nullable Location readLocation(@Nullable JsonNode json) {
        if (json == null || json.isNull()) {
            return null;
        }
        JsonNode key = json.get("key");
        return new Location(
                json.required("file").asText(), json.required("line").asInt(), key == null ? null : key.asText());
    }
}
