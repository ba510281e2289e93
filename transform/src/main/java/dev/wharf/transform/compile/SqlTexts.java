package dev.wharf.transform.compile;

import java.util.regex.Pattern;

/** Tidies rendered SQL. */
final class SqlTexts {
    private static final Pattern COMMENTS = Pattern.compile("--[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);

    private SqlTexts() {}

    /** Without blanks around it and semicolons at its end; empty where nothing but comments is left. */
    static String clean(String rendered) {
        String sql = rendered.strip();
        while (sql.endsWith(";")) {
            sql = sql.substring(0, sql.length() - 1).stripTrailing();
        }
        return COMMENTS.matcher(sql).replaceAll("").isBlank() ? "" : sql;
    }
}
