package dev.wharf.app.query;

import java.util.regex.Pattern;

/** {@code SHOW TABLES} as people mean it: every table and view, by the name that a query would use. */
public final class TableListing {
    private static final Pattern SHOW_TABLES =
            Pattern.compile("\\s*show\\s+(all\\s+)?tables\\s*;?\\s*", Pattern.CASE_INSENSITIVE);
    private static final String LISTING = """
            select table_schema || '.' || table_name as name
            from information_schema.tables
            order by name""";

    private TableListing() {}

    /** The query itself, or the one that lists the tables. */
    public static String spelledOut(String sql) {
        return SHOW_TABLES.matcher(sql).matches() ? LISTING : sql;
    }
}
