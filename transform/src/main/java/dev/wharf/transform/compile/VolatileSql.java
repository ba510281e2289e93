package dev.wharf.transform.compile;

import java.util.regex.Pattern;

/** Tells whether a query may give other rows from the same inputs: it asks for the time, for chance or for a sample. */
final class VolatileSql {
    private static final Pattern NOT_CODE =
            Pattern.compile("--[^\n]*|/\\*.*?\\*/|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"", Pattern.DOTALL);

    private static final Pattern VOLATILE = Pattern.compile(
            "\\b(?:current_date|current_time|current_timestamp|localtime|localtimestamp)\\b"
                    + "|\\b(?:now|today|random|rand|uuid|uuidv4|uuidv7|gen_random_uuid|get_current_time"
                    + "|get_current_timestamp|current_localtime|current_localtimestamp|transaction_timestamp"
                    + "|unix_timestamp|nextval|currval|txid_current|setseed)\\s*\\("
                    + "|\\b(?:tablesample|using\\s+sample)\\b",
            Pattern.CASE_INSENSITIVE);

    private VolatileSql() {}

    static boolean isVolatile(String sql) {
        return VOLATILE.matcher(NOT_CODE.matcher(sql).replaceAll(" ")).find();
    }
}
