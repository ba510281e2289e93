package dev.wharf.project.dashboard;

import dev.wharf.core.document.Fields;
import dev.wharf.core.document.Node;
import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.Problems;
import dev.wharf.project.ProjectError;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one tile of a dashboard. */
final class TileReader {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_-]*");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(s|m|h)");
    private static final int DEFAULT_WIDTH = 6;

    private final Problems problems;

    TileReader(Problems problems) {
        this.problems = problems;
    }

    Optional<Tile> read(Fields fields) {
        String id = fields.requiredString("id");
        if (fields.has("id") && !ID.matcher(id).matches()) {
            problems.add(
                    ProjectError.BAD_NAME,
                    fields.locationOf("id"),
                    "A tile cannot have the id '" + id + "'.",
                    "an id has lower-case letters, digits, '_' and '-', and starts with a letter.",
                    "write an id such as 'revenue-by-month'.");
        }
        String sql = fields.requiredString("sql");
        if (fields.has("sql") && sql.isBlank()) {
            fields.missing("sql");
        }
        Optional<Chart> chart = new ChartReader(problems).read(fields);
        String title = fields.string("title").orElse(id);
        String description = fields.string("description").orElse("");
        int width = fields.integer("width", 1, 12).map(Long::intValue).orElse(DEFAULT_WIDTH);
        Map<String, ValueFormat> formats = formats(fields);
        String unit = fields.string("unit").orElse("");
        Duration refresh = refresh(fields);
        fields.rejectUnknown();
        return chart.map(drawn ->
                new Tile(id, title, description, drawn, width, sql, formats, unit, refresh, fields.location()));
    }

    private Map<String, ValueFormat> formats(Fields tile) {
        Map<String, ValueFormat> formats = new LinkedHashMap<>();
        tile.entries("formats").forEach((column, node) -> {
            String text = node instanceof Node.Scalar scalar ? scalar.text() : "";
            ValueFormat.parse(text)
                    .ifPresentOrElse(
                            format -> formats.put(column, format),
                            () -> problems.add(
                                    ProjectError.BAD_VALUE_FORMAT,
                                    node.location(),
                                    "The format of '" + column + "' is not known.",
                                    "'" + text + "' is not a format of values.",
                                    "use currency:EUR, integer, decimal:2, percent, month or date."));
        });
        return formats;
    }

    private Duration refresh(Fields tile) {
        Optional<String> text = tile.string("refresh");
        if (text.isEmpty()) {
            return Duration.ZERO;
        }
        Matcher matcher = DURATION.matcher(text.get());
        if (!matcher.matches()) {
            problems.add(
                    CoreError.OUT_OF_RANGE,
                    tile.locationOf("refresh"),
                    "'refresh' is not a duration.",
                    "'" + text.get() + "' is not a whole number of s, m or h.",
                    "write a duration such as 30s or 5m.");
            return Duration.ZERO;
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }
}
