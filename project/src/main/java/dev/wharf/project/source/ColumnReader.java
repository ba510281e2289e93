package dev.wharf.project.source;

import dev.wharf.core.document.Fields;
import dev.wharf.core.document.Node;
import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.Location;
import dev.wharf.core.error.Problems;
import dev.wharf.project.ProjectError;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** Reads {@code columns:} of a source: {@code name: type}, or {@code name: {type: ..., required: ...}}. */
final class ColumnReader {
    private static final Set<String> RESERVED = Set.of("_ingested_at", "_source", "_batch_id");

    private static final Pattern QUOTED = Pattern.compile("'[^']*'");
    private static final Pattern ZONE = Pattern.compile("[XxZO]");

    private final Problems problems;

    ColumnReader(Problems problems) {
        this.problems = problems;
    }

    List<SourceColumn> read(Fields source) {
        List<SourceColumn> columns = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        source.entries("columns").forEach((name, node) -> {
            checkName(name, node.location(), seen);
            read(name, node).ifPresent(columns::add);
        });
        return columns;
    }

    private void checkName(String name, Location location, Map<String, String> seen) {
        String lower = name.toLowerCase(Locale.ROOT);
        String before = seen.put(lower, name);
        if (before != null) {
            problems.add(
                    ProjectError.DUPLICATE_NAME,
                    location,
                    "Column '" + name + "' stands there twice.",
                    "'" + before + "' is the same name but for its case, and tables do not tell them apart.",
                    "remove or rename one of them.");
        }
        if (RESERVED.contains(lower) || name.isBlank()) {
            problems.add(
                    ProjectError.BAD_NAME,
                    location,
                    "A column cannot be called '" + name + "'.",
                    name.isBlank() ? "the name is empty." : "Wharf adds a column of this name to each bronze table.",
                    "rename the column.");
        }
    }

    private Optional<SourceColumn> read(String name, Node node) {
        if (node instanceof Node.Mapping mapping) {
            Fields fields = new Fields(mapping, problems);
            Type.PrimitiveType type = fields.string("type")
                    .map(text -> type(name, text, fields.locationOf("type")))
                    .orElse(Types.StringType.get());
            boolean isRequired = fields.bool("required").orElse(false);
            String description = fields.string("description").orElse("");
            String format = fields.string("format").orElse(null);
            checkFormat(name, type, format, fields.locationOf("format"));
            fields.rejectUnknown();
            return Optional.of(new SourceColumn(name, type, isRequired, description, format, node.location()));
        }
        if (node instanceof Node.Scalar scalar) {
            Type.PrimitiveType type =
                    scalar.value() == null ? Types.StringType.get() : type(name, scalar.text(), node.location());
            return Optional.of(new SourceColumn(name, type, false, "", null, node.location()));
        }
        problems.add(
                CoreError.WRONG_TYPE,
                node.location(),
                "Column '" + name + "' has the wrong shape.",
                "it is a list.",
                "write '" + name + ": int' or '" + name + ": {type: int}'.");
        return Optional.empty();
    }

    private Type.PrimitiveType type(String column, String text, Location location) {
        return ColumnType.parse(text).orElseGet(() -> {
            problems.add(
                    ProjectError.BAD_COLUMN_TYPE,
                    location,
                    "Column '" + column + "' has a type that is not known.",
                    "'" + text + "' is not a type of a source's column.",
                    "use " + ColumnType.KNOWN + ".");
            return Types.StringType.get();
        });
    }

    private void checkFormat(String column, Type type, @Nullable String format, Location location) {
        if (format == null) {
            return;
        }
        if (!ColumnType.isTemporal(type)) {
            badFormat(column, location, "type '" + type + "' takes no format.", "remove 'format'.");
            return;
        }
        boolean needsZone = type.equals(Types.TimestampType.withZone());
        if (needsZone && !ZONE.matcher(QUOTED.matcher(format).replaceAll("")).find()) {
            badFormat(
                    column,
                    location,
                    "'" + format + "' has no zone, and a timestamptz is a moment.",
                    "add 'XXX' for offsets such as +01:00, or declare 'timestamp'.");
            return;
        }
        try {
            var unused = DateTimeFormatter.ofPattern(format, Locale.ROOT);
        } catch (IllegalArgumentException e) {
            badFormat(
                    column,
                    location,
                    "'" + format + "' is not a date pattern: " + e.getMessage() + ".",
                    "write a pattern such as 'yyyy-MM-dd HH:mm:ss'.");
        }
    }

    private void badFormat(String column, Location location, String cause, String fix) {
        problems.add(
                ProjectError.BAD_COLUMN_FORMAT,
                location,
                "The format of column '" + column + "' is not right.",
                cause,
                fix);
    }
}
