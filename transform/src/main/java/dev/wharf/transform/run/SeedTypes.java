package dev.wharf.transform.run;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * Finds the type of a seed's column as dbt does: the first of whole number, number, date, timestamp, boolean and text
 * that all its values are. A column without any value is a whole number. Codes with leading zeros are numbers, too:
 * declare them as text in {@code column_types}.
 */
final class SeedTypes {
    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d{1,18}");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,3})?");

    private SeedTypes() {}

    static Type infer(List<List<@Nullable String>> rows, int column) {
        if (all(rows, column, value -> WHOLE.matcher(value).matches())) {
            return all(rows, column, SeedTypes::fitsInt) ? Types.IntegerType.get() : Types.LongType.get();
        }
        if (all(rows, column, value -> NUMBER.matcher(value).matches())) {
            return Types.DoubleType.get();
        }
        if (all(rows, column, value -> parses(value, LocalDate::parse))) {
            return Types.DateType.get();
        }
        if (all(rows, column, SeedTypes::isTimestamp)) {
            return Types.TimestampType.withoutZone();
        }
        return all(rows, column, SeedTypes::isBoolean) ? Types.BooleanType.get() : Types.StringType.get();
    }

    private static boolean all(List<List<@Nullable String>> rows, int column, Predicate<String> test) {
        for (List<@Nullable String> row : rows) {
            String value = row.get(column);
            if (value != null && !test.test(value.strip())) {
                return false;
            }
        }
        return true;
    }

    private static boolean fitsInt(String value) {
        long number = Long.parseLong(value);
        return number >= Integer.MIN_VALUE && number <= Integer.MAX_VALUE;
    }

    private static boolean isTimestamp(String value) {
        String iso = value.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T");
        return parses(iso, LocalDateTime::parse)
                || parses(iso, text -> OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME));
    }

    private static boolean isBoolean(String value) {
        String text = value.toLowerCase(Locale.ROOT);
        return text.equals("true") || text.equals("false");
    }

    private static boolean parses(String value, Parser parser) {
        try {
            parser.parse(value);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private interface Parser {
        Object parse(String text) throws DateTimeException;
    }
}
