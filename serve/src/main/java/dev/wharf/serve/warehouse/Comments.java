package dev.wharf.serve.warehouse;

/** The statements that put a model's descriptions where every SQL tool shows them. */
final class Comments {
    private Comments() {}

    /** @param kind {@code table} or {@code view} */
    static String on(String kind, String quotedName, TableDefinition table) {
        StringBuilder sql = new StringBuilder();
        append(sql, kind, quotedName, table.source().description());
        for (TableDefinition.Column column : table.columns()) {
            append(sql, "column", quotedName + "." + Sql.name(column.name()), column.doc());
        }
        return sql.toString();
    }

    private static void append(StringBuilder sql, String kind, String quotedName, String text) {
        sql.append("comment on ").append(kind).append(' ').append(quotedName).append(" is ");
        sql.append(text.isEmpty() ? "null" : Sql.literal(text)).append(";\n");
    }
}
