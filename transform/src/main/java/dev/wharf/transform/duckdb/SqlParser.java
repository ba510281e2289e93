package dev.wharf.transform.duckdb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wharf.core.error.WharfException;
import java.sql.SQLException;

/**
 * Lets DuckDB parse a text and insists that it is exactly one SELECT; nothing is run. This stands before every
 * statement, because the driver would run each of several statements in one text. Safe for use from several threads.
 */
final class SqlParser {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DuckDbInstance instance;

    SqlParser(DuckDbInstance instance) {
        this.instance = instance;
    }

    ParsedQuery select(String subject, String sql) {
        JsonNode tree = parse(subject, sql);
        if (tree.path("error").asBoolean()) {
            throw refused(subject, sql, tree);
        }
        int statements = tree.path("statements").size();
        if (statements != 1) {
            throw notOneSelect(
                    subject,
                    statements == 0 ? "the text is empty." : "it has " + statements + " statements.",
                    statements == 0 ? "write a SELECT." : "keep one SELECT and remove the others.");
        }
        return ParsedQuery.of(tree);
    }

    private JsonNode parse(String subject, String sql) {
        ComposedSql call = ComposedSql.internal(subject, "SELECT json_serialize_sql(" + Sql.text(sql) + ")::VARCHAR");
        try (Session session = instance.bare()) {
            String json = session.query(call, rows -> rows.next() ? rows.getString(1) : "{}");
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new WharfException(
                    EngineError.UNEXPECTED,
                    "DuckDB's syntax tree of " + subject + " was not understood.",
                    String.valueOf(e.getOriginalMessage()),
                    "report it with --stacktrace.",
                    e);
        }
    }

    private static WharfException refused(String subject, String sql, JsonNode tree) {
        if (tree.path("error_type").asText().equals("not implemented")) {
            return notOneSelect(
                    subject,
                    "it is another kind of statement, or a PIVOT that takes its columns from the data.",
                    "write one SELECT; give a PIVOT its values: on x in ('a', 'b').");
        }
        String details = "{\"exception_type\":\"Parser\",\"exception_message\":" + tree.path("error_message")
                + ",\"position\":" + tree.path("position").asInt(-1) + "}";
        return SqlErrors.translate(new SQLException(details), ComposedSql.plain(subject, sql));
    }

    private static WharfException notOneSelect(String subject, String cause, String fix) {
        return new WharfException(
                EngineError.NOT_ONE_SELECT, "The SQL of " + subject + " is not one SELECT.", cause, fix);
    }
}
