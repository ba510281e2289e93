package dev.wharf.transform.duckdb;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A statement that the engine wrote around the user's text, and where the parts lie in it: DuckDB names a place of the
 * whole statement, in bytes of UTF-8; a person wants the line and column of what they wrote, or the output column.
 *
 * @param subject what the statement is for, as an error names it: {@code table 'gold.x'}, {@code the query}
 */
record ComposedSql(String subject, String text, Span user, List<ColumnSpan> columns) {
    ComposedSql {
        columns = List.copyOf(columns);
    }

    /** Bytes from {@code start} up to, and without, {@code end}. */
    record Span(int start, int end) {
        Span moved(int by) {
            return new Span(start + by, end + by);
        }

        boolean holds(int position) {
            return position >= start && position < end;
        }
    }

    /** Where the expression of an output column stands. */
    record ColumnSpan(Span span, OutputColumn column) {}

    /** A statement that is the user's text and nothing else. */
    static ComposedSql plain(String subject, String sql) {
        return new ComposedSql(subject, sql, new Span(0, bytes(sql)), List.of());
    }

    /** A statement of the engine's own. */
    static ComposedSql internal(String subject, String sql) {
        return new ComposedSql(subject, sql, new Span(0, 0), List.of());
    }

    /** The same statement behind a few words of the engine's own. */
    ComposedSql prefixed(String words) {
        int shift = bytes(words);
        List<ColumnSpan> moved = columns.stream()
                .map(column -> new ColumnSpan(column.span().moved(shift), column.column()))
                .toList();
        return new ComposedSql(subject, words + text, user.moved(shift), moved);
    }

    /** Line and column, from 1, in what the user wrote; empty where the position lies outside it. */
    Optional<Place> placeOf(int position) {
        if (!user.holds(position)) {
            return Optional.empty();
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        String before = new String(utf8, user.start(), position - user.start(), StandardCharsets.UTF_8);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        String lastLine = before.substring(before.lastIndexOf('\n') + 1);
        return Optional.of(new Place(line, lastLine.codePointCount(0, lastLine.length()) + 1));
    }

    Optional<OutputColumn> columnAt(int position) {
        return columns.stream()
                .filter(column -> column.span().holds(position))
                .map(ColumnSpan::column)
                .findFirst();
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    record Place(int line, int column) {
        @Override
        public String toString() {
            return "line " + line + ", column " + column;
        }
    }
}
