package dev.wharf.control.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wharf.control.ControlError;
import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.event.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Run events as JSON: each type by its name in {@code kind}, times and durations in ISO 8601, so that nothing is lost
 * and any tool can read them. Safe for use from several threads.
 */
public final class RunEventJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The name of the event's type. */
    static String kind(RunEvent event) {
        if (event instanceof RunEvent.RunStarted) {
            return "run-started";
        } else if (event instanceof RunEvent.AssetStarted) {
            return "asset-started";
        } else if (event instanceof RunEvent.AssetCompleted) {
            return "asset-completed";
        } else if (event instanceof RunEvent.AssetSkipped) {
            return "asset-skipped";
        } else if (event instanceof RunEvent.AssetFailed) {
            return "asset-failed";
        } else if (event instanceof RunEvent.TestCompleted) {
            return "test-completed";
        } else if (event instanceof RunEvent.RunCompleted) {
            return "run-completed";
        }
        throw new IllegalStateException("no name for " + event.getClass());
    }

    /** The event as one JSON object. */
    public String write(RunEvent event) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("kind", kind(event))
                .put("run", JsonText.storable(event.runId()))
                .put("at", event.at().toString());
        if (event instanceof RunEvent.RunStarted started) {
            json.put("project", JsonText.storable(started.project()))
                    .put("environment", JsonText.storable(started.environment()))
                    .put("command", JsonText.storable(started.command()));
            ArrayNode assets = json.putArray("assets");
            started.assets().forEach(asset -> assets.add(write(asset)));
        } else if (event instanceof RunEvent.AssetStarted started) {
            json.set("asset", write(started.asset()));
        } else if (event instanceof RunEvent.AssetCompleted completed) {
            json.set("asset", write(completed.asset()));
            json.put("took", completed.took().toString());
            completed.rows().ifPresent(rows -> json.put("rows", rows));
            completed.snapshotId().ifPresent(snapshot -> json.put("snapshot", snapshot));
            ObjectNode metrics = json.putObject("metrics");
            new TreeMap<>(completed.metrics()).forEach((name, value) -> metrics.put(JsonText.storable(name), value));
        } else if (event instanceof RunEvent.AssetSkipped skipped) {
            json.set("asset", write(skipped.asset()));
            json.put("up-to-date", skipped.isUpToDate()).put("reason", JsonText.storable(skipped.reason()));
        } else if (event instanceof RunEvent.AssetFailed failed) {
            json.set("asset", write(failed.asset()));
            json.put("took", failed.took().toString());
            json.set("problem", ProblemJson.write(failed.problem()));
        } else if (event instanceof RunEvent.TestCompleted test) {
            json.set("asset", write(test.asset()));
            json.put("test", JsonText.storable(test.test()))
                    .put("verdict", test.verdict().name())
                    .put("failures", test.failures())
                    .put("took", test.took().toString())
                    .put("message", JsonText.storable(test.message()));
        } else if (event instanceof RunEvent.RunCompleted completed) {
            json.put("successful", completed.isSuccessful())
                    .put("took", completed.took().toString());
        }
        return json.toString();
    }

    /** @throws WharfException where the text is not what {@link #write} gives */
    public RunEvent read(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            return read(json, json.required("kind").asText());
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeParseException e) {
            throw new WharfException(
                    ControlError.HISTORY_UNREADABLE,
                    "An event in the history of runs cannot be read.",
                    e.getMessage() + ": '" + (text.length() > 200 ? text.substring(0, 200) + "..." : text) + "'",
                    "report this; to go on, delete the run from the table runs.run of the database 'wharf'.",
                    e);
        }
    }

    private static RunEvent read(JsonNode json, String kind) {
        String run = json.required("run").asText();
        Instant at = Instant.parse(json.required("at").asText());
        return switch (kind) {
            case "run-started" ->
                new RunEvent.RunStarted(
                        run,
                        at,
                        json.required("project").asText(),
                        json.required("environment").asText(),
                        json.required("command").asText(),
                        readAssets(json.required("assets")));
            case "asset-started" -> new RunEvent.AssetStarted(run, at, readAsset(json.required("asset")));
            case "asset-completed" ->
                new RunEvent.AssetCompleted(
                        run,
                        at,
                        readAsset(json.required("asset")),
                        took(json),
                        readLong(json, "rows"),
                        readLong(json, "snapshot"),
                        readMetrics(json.required("metrics")));
            case "asset-skipped" ->
                new RunEvent.AssetSkipped(
                        run,
                        at,
                        readAsset(json.required("asset")),
                        json.required("up-to-date").asBoolean(),
                        json.required("reason").asText());
            case "asset-failed" ->
                new RunEvent.AssetFailed(
                        run,
                        at,
                        readAsset(json.required("asset")),
                        took(json),
                        ProblemJson.read(json.required("problem")));
            case "test-completed" ->
                new RunEvent.TestCompleted(
                        run,
                        at,
                        readAsset(json.required("asset")),
                        json.required("test").asText(),
                        RunEvent.Verdict.valueOf(json.required("verdict").asText()),
                        json.required("failures").asLong(),
                        took(json),
                        json.required("message").asText());
            case "run-completed" ->
                new RunEvent.RunCompleted(run, at, json.required("successful").asBoolean(), took(json));
            default -> throw new IllegalArgumentException("'" + kind + "' is not a kind of event");
        };
    }

    private static ObjectNode write(AssetId asset) {
        return MAPPER.createObjectNode().put("kind", asset.kind().name()).put("name", JsonText.storable(asset.name()));
    }

    private static AssetId readAsset(JsonNode json) {
        return new AssetId(
                AssetId.Kind.valueOf(json.required("kind").asText()),
                json.required("name").asText());
    }

    private static List<AssetId> readAssets(JsonNode json) {
        List<AssetId> assets = new ArrayList<>();
        json.forEach(asset -> assets.add(readAsset(asset)));
        return assets;
    }

    private static Map<String, Long> readMetrics(JsonNode json) {
        Map<String, Long> metrics = new TreeMap<>();
        json.fieldNames()
                .forEachRemaining(name -> metrics.put(name, json.required(name).asLong()));
        return metrics;
    }

    private static OptionalLong readLong(JsonNode json, String name) {
        JsonNode value = json.get(name);
        return value == null || value.isNull() ? OptionalLong.empty() : OptionalLong.of(value.asLong());
    }

    private static Duration took(JsonNode json) {
        return Duration.parse(json.required("took").asText());
    }
}
