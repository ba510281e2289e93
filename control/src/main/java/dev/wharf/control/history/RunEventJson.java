package dev.wharf.control.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wharf.control.ControlError;
import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.ErrorCode;
import dev.wharf.core.error.ErrorKind;
import dev.wharf.core.error.Location;
import dev.wharf.core.error.Problem;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.event.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Events of runs as one line of JSON each, for the history, the local door and machines that read along. */
public final class RunEventJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RunEventJson() {}

    /** The code of an error that was read back; its sentences stand with the code's own module. */
    private record RememberedCode(String id, ErrorKind kind, boolean isRetryable) implements ErrorCode {
        @Override
        public String summary() {
            return "";
        }

        @Override
        public String remedy() {
            return "";
        }
    }

    public static String write(RunEvent event) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("type", event.getClass().getSimpleName());
        json.put("run", event.runId());
        json.put("at", event.at().toString());
        if (event instanceof RunEvent.RunStarted started) {
            json.put("project", started.project());
            json.put("environment", started.environment());
            json.put("command", started.command());
            ArrayNode assets = json.putArray("assets");
            started.assets().forEach(asset -> assets.add(asset.toString()));
        } else if (event instanceof RunEvent.AssetStarted started) {
            json.put("asset", started.asset().toString());
        } else if (event instanceof RunEvent.AssetCompleted completed) {
            write(completed, json);
        } else if (event instanceof RunEvent.AssetSkipped skipped) {
            json.put("asset", skipped.asset().toString());
            json.put("upToDate", skipped.isUpToDate());
            json.put("reason", skipped.reason());
        } else if (event instanceof RunEvent.AssetFailed failed) {
            json.put("asset", failed.asset().toString());
            json.put("millis", failed.took().toMillis());
            write(failed.problem(), json.putObject("problem"));
        } else if (event instanceof RunEvent.TestCompleted test) {
            write(test, json);
        } else if (event instanceof RunEvent.RunCompleted completed) {
            json.put("succeeded", completed.isSuccessful());
            json.put("millis", completed.took().toMillis());
        }
        return json.toString();
    }

    private static void write(RunEvent.AssetCompleted completed, ObjectNode json) {
        json.put("asset", completed.asset().toString());
        json.put("millis", completed.took().toMillis());
        completed.rows().ifPresent(rows -> json.put("rows", rows));
        // A snapshot id needs 63 bits, more than a number of JSON's readers safely holds.
        completed.snapshotId().ifPresent(snapshot -> json.put("snapshot", Long.toString(snapshot)));
        ObjectNode metrics = json.putObject("metrics");
        new TreeMap<>(completed.metrics()).forEach(metrics::put);
    }

    private static void write(RunEvent.TestCompleted test, ObjectNode json) {
        json.put("asset", test.asset().toString());
        json.put("test", test.test());
        json.put("verdict", test.verdict().name().toLowerCase(Locale.ROOT));
        json.put("failures", test.failures());
        json.put("millis", test.took().toMillis());
        json.put("message", test.message());
    }

    private static void write(Problem problem, ObjectNode json) {
        json.put("code", problem.code().id());
        json.put("kind", problem.code().kind().name());
        json.put("retryable", problem.code().isRetryable());
        json.put("what", problem.what());
        json.put("cause", problem.cause());
        json.put("fix", problem.fix());
        Location location = problem.location();
        if (location != null) {
            json.put("file", location.file());
            json.put("line", location.line());
            json.put("key", location.key());
        }
    }

    /** Reads what {@link #write} wrote. */
    public static RunEvent read(String text) {
        try {
            return read(MAPPER.readTree(text));
        } catch (JsonProcessingException | RuntimeException e) {
            throw new WharfException(
                    ControlError.HISTORY_UNREADABLE,
                    "An event of a run cannot be understood.",
                    "'" + (text.length() > 200 ? text.substring(0, 200) + "..." : text) + "': " + e.getMessage(),
                    "use the version of Wharf that wrote it, or report it.",
                    e);
        }
    }

    private static RunEvent read(JsonNode json) {
        String run = json.required("run").asText();
        Instant at = Instant.parse(json.required("at").asText());
        String type = json.required("type").asText();
        return switch (type) {
            case "RunStarted" ->
                new RunEvent.RunStarted(
                        run,
                        at,
                        json.required("project").asText(),
                        json.required("environment").asText(),
                        json.required("command").asText(),
                        assets(json.required("assets")));
            case "AssetStarted" -> new RunEvent.AssetStarted(run, at, asset(json));
            case "AssetCompleted" ->
                new RunEvent.AssetCompleted(
                        run,
                        at,
                        asset(json),
                        took(json),
                        number(json, "rows"),
                        number(json, "snapshot"),
                        metrics(json));
            case "AssetSkipped" ->
                new RunEvent.AssetSkipped(
                        run,
                        at,
                        asset(json),
                        json.required("upToDate").asBoolean(),
                        json.required("reason").asText());
            case "AssetFailed" ->
                new RunEvent.AssetFailed(run, at, asset(json), took(json), problem(json.required("problem")));
            case "TestCompleted" ->
                new RunEvent.TestCompleted(
                        run,
                        at,
                        asset(json),
                        json.required("test").asText(),
                        RunEvent.Verdict.valueOf(
                                json.required("verdict").asText().toUpperCase(Locale.ROOT)),
                        json.required("failures").asLong(),
                        took(json),
                        json.required("message").asText());
            case "RunCompleted" ->
                new RunEvent.RunCompleted(run, at, json.required("succeeded").asBoolean(), took(json));
            default -> throw new IllegalArgumentException("unknown type '" + type + "'");
        };
    }

    private static List<AssetId> assets(JsonNode json) {
        List<AssetId> assets = new ArrayList<>();
        json.forEach(name -> assets.add(asset(name.asText())));
        return assets;
    }

    private static AssetId asset(JsonNode json) {
        return asset(json.required("asset").asText());
    }

    private static AssetId asset(String text) {
        int colon = text.indexOf(':');
        return new AssetId(
                AssetId.Kind.valueOf(text.substring(0, colon).toUpperCase(Locale.ROOT)), text.substring(colon + 1));
    }

    private static Duration took(JsonNode json) {
        return Duration.ofMillis(json.required("millis").asLong());
    }

    private static OptionalLong number(JsonNode json, String field) {
        return json.has(field) ? OptionalLong.of(Long.parseLong(json.get(field).asText())) : OptionalLong.empty();
    }

    private static Map<String, Long> metrics(JsonNode json) {
        Map<String, Long> metrics = new TreeMap<>();
        json.required("metrics")
                .properties()
                .forEach(field -> metrics.put(field.getKey(), field.getValue().asLong()));
        return metrics;
    }

    private static Problem problem(JsonNode json) {
        Location location = json.has("file")
                ? new Location(
                        json.get("file").asText(),
                        json.required("line").asInt(),
                        json.path("key").isTextual() ? json.get("key").asText() : null)
                : null;
        return new Problem(
                new RememberedCode(
                        json.required("code").asText(),
                        ErrorKind.valueOf(json.required("kind").asText()),
                        json.required("retryable").asBoolean()),
                location,
                json.required("what").asText(),
                json.required("cause").asText(),
                json.required("fix").asText());
    }
}
