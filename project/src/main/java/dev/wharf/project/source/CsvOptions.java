package dev.wharf.project.source;

import java.util.List;

/**
 * How a CSV file is written.
 *
 * @param delimiter one ASCII character between fields
 * @param quote one ASCII character around fields that hold delimiters, quotes or line ends
 * @param hasHeader whether the first line names the columns; where not, the declared columns stand in their order
 * @param nulls texts that stand for "no value" when they are not quoted
 */
public record CsvOptions(char delimiter, char quote, boolean hasHeader, List<String> nulls) {
    private static final CsvOptions DEFAULTS = new CsvOptions(',', '"', true, List.of(""));

    public CsvOptions {
        nulls = List.copyOf(nulls);
    }

    /** As RFC 4180 has it, with a header; an empty field is no value. */
    public static CsvOptions defaults() {
        return DEFAULTS;
    }
}
