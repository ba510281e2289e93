package dev.wharf.transform.duckdb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wharf.core.error.WharfException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/**
 * Turns DuckDB's errors into ours. The instance is set to give them as JSON: a type, a message, a position in the
 * statement, and the names it would have known.
 */
final class SqlErrors {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SqlErrors() {}

    static WharfException translate(SQLException error, ComposedSql sql) {
        JsonNode details = details(error);
        String type = details.path("exception_type").asText("").toLowerCase(Locale.ROOT);
        String message = details.path("exception_message").asText(String.valueOf(error.getMessage()));
        int position = details.path("position").asInt(-1);
        return switch (type) {
            case "parser", "binder", "catalog", "syntax", "parameter not resolved", "parameter not allowed" ->
                ofText(error, sql, message, position, details.path("candidates").asText(""));
            case "not implemented" -> ofText(error, sql, message, position, "");
            case "conversion",
                    "out of range",
                    "invalid input",
                    "mismatch type",
                    "divide by zero",
                    "decimal",
                    "invalid type",
                    "expression executor",
                    "expression",
                    "sequence",
                    "constraint" -> ofValue(error, sql, message, position);
            case "out of memory" -> outOfMemory(error, sql, message);
            case "io" -> ofFile(error, sql, message);
            case "interrupt" -> cancelled(sql.subject(), error);
            case "permission" ->
                new WharfException(
                        EngineError.FORBIDDEN,
                        "What " + sql.subject() + " asks for is not allowed.",
                        firstLine(message),
                        "query the tables by name; files, settings and the network are closed here.",
                        error);
            default ->
                new WharfException(
                        EngineError.UNEXPECTED,
                        "DuckDB failed in a way that was not foreseen while it ran " + sql.subject() + ".",
                        message,
                        "report it with --stacktrace.",
                        error);
        };
    }

    static WharfException cancelled(String subject, Throwable cause) {
        return new WharfException(
                EngineError.CANCELLED,
                capital(subject) + " was cancelled.",
                "the request was interrupted.",
                "run it again if that was not intended.",
                cause);
    }

    private static WharfException ofText(
            SQLException error, ComposedSql sql, String message, int position, String candidates) {
        String fix = candidates.isEmpty() || candidates.contains("->")
                ? "correct the query" + at(sql, position) + "."
                : "did you mean '" + candidates.replace(",", "', '") + "'?";
        return new WharfException(
                EngineError.INVALID_SQL,
                "The SQL of " + sql.subject() + " is not valid" + at(sql, position) + ".",
                message.strip(),
                fix,
                error);
    }

    private static WharfException ofValue(SQLException error, ComposedSql sql, String message, int position) {
        Optional<String> nullColumn = marked(message, OutputColumn.NULL_MARK);
        if (nullColumn.isPresent()) {
            return new WharfException(
                    EngineError.NULL_IN_REQUIRED,
                    "Column '" + nullColumn.get() + "' of " + sql.subject() + " got a null.",
                    "it is declared not null, and the query gives at least one row without a value.",
                    "filter or replace the nulls in the query, or drop the constraint.",
                    error);
        }
        Optional<String> infiniteColumn = marked(message, OutputColumn.INFINITY_MARK);
        if (infiniteColumn.isPresent()) {
            return new WharfException(
                    EngineError.UNSTORABLE_VALUE,
                    "Column '" + infiniteColumn.get() + "' of " + sql.subject() + " got an infinite date.",
                    "a table cannot hold 'infinity' in a date or timestamp.",
                    "replace it: case when isfinite(x) then x end.",
                    error);
        }
        Optional<OutputColumn> column = sql.columnAt(position);
        if (column.isPresent()) {
            return castFailed(error, sql, message, column.get());
        }
        return new WharfException(
                EngineError.VALUE_FAILED,
                capital(sql.subject()) + " failed on a value" + at(sql, position) + ".",
                firstLine(message),
                "clean the value before, or use try_cast where a null will do.",
                error);
    }

    private static WharfException castFailed(SQLException error, ComposedSql sql, String message, OutputColumn column) {
        return new WharfException(
                EngineError.CAST_FAILED,
                "Column '" + column.name() + "' of " + sql.subject() + " does not fit type '" + column.type() + "'.",
                "the query gives '" + column.sourceType() + "': " + firstLine(message),
                column.isDeclared()
                        ? "convert the values in the query, or declare another type for the column."
                        : "cast the column in the query to a type that holds its values.",
                error);
    }

    private static WharfException outOfMemory(SQLException error, ComposedSql sql, String message) {
        if (message.contains("max_temp_directory_size") || message.contains("No space left")) {
            return diskFull(error, sql, message);
        }
        return new WharfException(
                EngineError.OUT_OF_MEMORY,
                capital(sql.subject()) + " needs more memory than the engine has.",
                firstLine(message),
                "raise 'engine.memory-limit', run fewer models side by side, or split the query into steps.",
                error);
    }

    private static WharfException ofFile(SQLException error, ComposedSql sql, String message) {
        if (message.contains("No space left") || message.contains("disk full")) {
            return diskFull(error, sql, message);
        }
        return new WharfException(
                EngineError.IO_FAILED,
                "A file could not be read or written while " + sql.subject() + " ran.",
                firstLine(message),
                "check the disk and the object store, then run again.",
                error);
    }

    private static WharfException diskFull(SQLException error, ComposedSql sql, String message) {
        return new WharfException(
                EngineError.DISK_FULL,
                "There is no disk space left for " + sql.subject() + ".",
                firstLine(message),
                "free some space, or set 'engine.temp-directory' to a larger disk.",
                error);
    }

    private static Optional<String> marked(String message, String mark) {
        int at = message.indexOf(mark);
        return at < 0 ? Optional.empty() : Optional.of(firstLine(message.substring(at + mark.length())));
    }

    private static String at(ComposedSql sql, int position) {
        return sql.placeOf(position).map(place -> " at " + place).orElse("");
    }

    private static String firstLine(String message) {
        return message.strip().lines().findFirst().orElse("it gave no reason.");
    }

    private static String capital(String subject) {
        return subject.substring(0, 1).toUpperCase(Locale.ROOT) + subject.substring(1);
    }

    private static JsonNode details(SQLException error) {
        String message = String.valueOf(error.getMessage());
        int start = message.indexOf('{');
        if (start < 0) {
            return JSON.createObjectNode().put("exception_type", prefix(message));
        }
        try {
            return JSON.readTree(message.substring(start));
        } catch (JsonProcessingException notJson) {
            ObjectNode plain = JSON.createObjectNode();
            return plain.put("exception_type", prefix(message)).put("exception_message", message);
        }
    }

    /** The type in a plain message: {@code Binder Error: ...}. */
    private static String prefix(String message) {
        int end = message.indexOf(" Error:");
        return end < 0 ? "" : message.substring(0, end);
    }
}
