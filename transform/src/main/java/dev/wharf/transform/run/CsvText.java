package dev.wharf.transform.run;

import dev.wharf.core.error.Location;
import dev.wharf.core.error.Problems;
import dev.wharf.transform.TransformError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A small CSV file in memory: a header and rows of as many values. Quotes as in RFC 4180; line ends of any kind; an
 * empty line is skipped. A value that is empty or {@code null} is no value, as in dbt.
 */
record CsvText(List<String> header, List<List<@Nullable String>> rows) {
    static CsvText parse(String text, char delimiter, String file, Problems problems) {
        return new Parser(text.startsWith("\uFEFF") ? text.substring(1) : text, delimiter, file, problems).parse();
    }

    private static final class Parser {
        private final String text;
        private final char delimiter;
        private final String file;
        private final Problems problems;
        private int at;
        private int line = 1;

        Parser(String text, char delimiter, String file, Problems problems) {
            this.text = text;
            this.delimiter = delimiter;
            this.file = file;
            this.problems = problems;
        }

        CsvText parse() {
            List<String> header = new ArrayList<>();
            List<List<@Nullable String>> rows = new ArrayList<>();
            boolean isFirst = true;
            while (at < text.length()) {
                int start = line;
                List<String> record = record();
                if (record.size() == 1 && record.get(0).isBlank()) {
                    continue;
                }
                if (isFirst) {
                    header.addAll(record);
                    checkHeader(header, start);
                    isFirst = false;
                } else if (record.size() != header.size()) {
                    bad(
                            start,
                            "it has " + record.size() + " values, and the header names " + header.size() + " columns.",
                            "add or remove values; put quotes round a value that holds '" + delimiter + "'.");
                } else {
                    rows.add(nulls(record));
                }
            }
            if (header.isEmpty()) {
                bad(1, "the file is empty.", "write the names of the columns into the first line.");
            }
            return new CsvText(header, rows);
        }

        private List<String> record() {
            List<String> values = new ArrayList<>();
            while (true) {
                values.add(value());
                if (at >= text.length()) {
                    return values;
                }
                char c = text.charAt(at++);
                if (c == delimiter) {
                    continue;
                }
                if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
                    at++;
                }
                line++;
                return values;
            }
        }

        private String value() {
            if (at < text.length() && text.charAt(at) == '"') {
                return quoted();
            }
            int start = at;
            while (at < text.length() && !isEnd(text.charAt(at))) {
                at++;
            }
            return text.substring(start, at);
        }

        private String quoted() {
            int start = line;
            StringBuilder value = new StringBuilder();
            at++;
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c == '\n') {
                    line++;
                }
                if (c != '"') {
                    value.append(c);
                } else if (at < text.length() && text.charAt(at) == '"') {
                    value.append('"');
                    at++;
                } else {
                    while (at < text.length() && !isEnd(text.charAt(at))) {
                        value.append(text.charAt(at++));
                    }
                    return value.toString();
                }
            }
            bad(start, "a quote that opens here is not closed.", "close it; write a quote within a value twice.");
            return value.toString();
        }

        private boolean isEnd(char c) {
            return c == delimiter || c == '\n' || c == '\r';
        }

        private void checkHeader(List<String> header, int at) {
            Set<String> seen = new HashSet<>();
            for (String name : header) {
                if (name.isBlank()) {
                    bad(at, "a column has no name.", "name every column in the header.");
                } else if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                    bad(at, "column '" + name + "' is named twice, case aside.", "give each column its own name.");
                }
            }
        }

        private void bad(int atLine, String cause, String fix) {
            problems.add(
                    TransformError.BAD_CSV, new Location(file, atLine, null), "The seed cannot be read.", cause, fix);
        }

        private static List<@Nullable String> nulls(List<String> record) {
            List<@Nullable String> values = new ArrayList<>(record.size());
            for (String value : record) {
                values.add(isNull(value) ? null : value);
            }
            return values;
        }

        private static boolean isNull(String value) {
            String text = value.strip();
            return text.isEmpty() || text.equalsIgnoreCase("null");
        }
    }
}
