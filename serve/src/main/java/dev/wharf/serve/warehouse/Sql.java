package dev.wharf.serve.warehouse;

import dev.wharf.core.error.WharfException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/** Names and texts as PostgreSQL reads them in statements that take no parameters. */
final class Sql {
    private static final int LONGEST_NAME = 63;

    private Sql() {}

    /** A quoted identifier. PostgreSQL would cut off a longer one without a word. */
    static String name(String name) {
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > LONGEST_NAME || name.indexOf('\0') >= 0) {
            throw new WharfException(
                    ServeError.NAME_NOT_USABLE,
                    "PostgreSQL cannot use the name '" + name + "'.",
                    "it has " + length + " bytes; 1 to " + LONGEST_NAME + " are allowed.",
                    "rename the model or the column.");
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String names(List<String> names) {
        return names.stream().map(Sql::name).collect(Collectors.joining(", "));
    }

    static String literal(String text) {
        return "'" + text.replace("\0", "").replace("'", "''") + "'";
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
