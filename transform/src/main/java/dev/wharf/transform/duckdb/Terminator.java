package dev.wharf.transform.duckdb;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the semicolon off the end of a statement, so that it can stand in parentheses. */
final class Terminator {
    /** One token: what a semicolon may hide in, then the semicolon, then any other character. */
    private static final Pattern TOKEN = Pattern.compile(
            "(?<space>\\s+|--[^\\n]*|/\\*.*?\\*/)"
                    + "|[eE]'(?:[^'\\\\]++|\\\\.|'')*+'|'[^']*+(?:''[^']*+)*+'|\"[^\"]*+(?:\"\"[^\"]*+)*+\""
                    + "|(?<tag>\\$\\w*\\$).*?\\k<tag>|(?<end>;)|\\w+|.",
            Pattern.DOTALL);

    private Terminator() {}

    /** The text up to the first semicolon of those that only space and comments follow. */
    static String removed(String sql) {
        Matcher token = TOKEN.matcher(sql);
        int end = -1;
        while (token.find()) {
            if (token.group("end") != null) {
                end = end < 0 ? token.start() : end;
            } else if (token.group("space") == null) {
                end = -1;
            }
        }
        return end < 0 ? sql : sql.substring(0, end);
    }
}
