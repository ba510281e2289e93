package dev.wharf.ingest.internal.value;

import java.time.LocalDate;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Dates and timestamps. ISO 8601, with a space or T between date and time, is read digit by digit; any other pattern
 * goes through {@link DateTimePattern}, and a text that repeats the one before is not read again.
 */
final class TemporalParser implements ValueParser {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final int DIGITS_OF_MICROS = 6;
    private static final int DIGITS_OF_NANOS = 9;
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private final DateTimePattern.Kind kind;
    private final @Nullable DateTimePattern pattern;
    private @Nullable String lastText;
    private long lastValue;

    TemporalParser(DateTimePattern.Kind kind, @Nullable String format) {
        this.kind = kind;
        this.pattern = format == null || isIso(kind, format) ? null : new DateTimePattern(kind, format);
    }

    private static boolean isIso(DateTimePattern.Kind kind, String format) {
        return switch (kind) {
            case DATE -> format.equals("yyyy-MM-dd");
            case LOCAL -> format.equals("yyyy-MM-dd HH:mm:ss") || format.equals("yyyy-MM-dd'T'HH:mm:ss");
            case INSTANT -> false;
        };
    }

    @Override
    public @Nullable Reason parse(byte[] text, int from, int to, FlatRow row, int slot) {
        int start = Ascii.skipSpaces(text, from, to);
        int end = Ascii.dropSpaces(text, start, to);
        return pattern == null ? iso(text, start, end, row, slot) : byPattern(pattern, text, start, end, row, slot);
    }

    private @Nullable Reason byPattern(DateTimePattern reader, byte[] text, int from, int to, FlatRow row, int slot) {
        String string = Ascii.string(text, from, to);
        if (!string.equals(lastText)) {
            OptionalLong value = reader.parse(string);
            if (value.isEmpty()) {
                return Reason.NOT_A_DATE;
            }
            lastText = string;
            lastValue = value.getAsLong();
        }
        row.setLong(slot, lastValue);
        return null;
    }

    private @Nullable Reason iso(byte[] text, int from, int to, FlatRow row, int slot) {
        if (to - from < 10 || text[from + 4] != '-' || text[from + 7] != '-') {
            return Reason.NOT_A_DATE;
        }
        int year = digits(text, from, 4);
        int month = digits(text, from + 5, 2);
        int day = digits(text, from + 8, 2);
        if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
            return Reason.NOT_A_DATE;
        }
        long epochDay = LocalDate.of(year, month, day).toEpochDay();
        if (kind == DateTimePattern.Kind.DATE) {
            if (to - from != 10) {
                return Reason.NOT_A_DATE;
            }
            row.setLong(slot, epochDay);
            return null;
        }
        return time(text, from + 10, to, epochDay, row, slot);
    }

    private @Nullable Reason time(byte[] text, int from, int to, long epochDay, FlatRow row, int slot) {
        if (from == to) {
            row.setLong(slot, epochDay * SECONDS_PER_DAY * MICROS_PER_SECOND);
            return kind == DateTimePattern.Kind.LOCAL ? null : Reason.NOT_A_DATE;
        }
        if ((text[from] != ' ' && text[from] != 'T') || to - from < 6 || text[from + 3] != ':') {
            return Reason.NOT_A_DATE;
        }
        int hour = digits(text, from + 1, 2);
        int minute = digits(text, from + 4, 2);
        int second = 0;
        int at = from + 6;
        if (at < to && text[at] == ':') {
            second = at + 3 <= to ? digits(text, at + 1, 2) : -1;
            at += 3;
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return Reason.NOT_A_DATE;
        }
        long micros = 0;
        if (at < to && text[at] == '.') {
            int end = at + 1;
            while (end < to && Ascii.isDigit(text[end])) {
                end++;
            }
            micros = fraction(text, at + 1, end);
            at = end;
        }
        long offset = offsetSeconds(text, at, to);
        if (micros < 0 || offset == Long.MIN_VALUE) {
            return Reason.NOT_A_DATE;
        }
        long seconds = epochDay * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second - offset;
        row.setLong(slot, seconds * MICROS_PER_SECOND + micros);
        return null;
    }

    /** Microseconds; negative where there is no digit, or one beyond the microseconds that is not zero. */
    private static long fraction(byte[] text, int from, int to) {
        if (from == to || to - from > DIGITS_OF_NANOS) {
            return -1;
        }
        long micros = 0;
        for (int i = 0; i < Math.max(DIGITS_OF_MICROS, to - from); i++) {
            int digit = from + i < to ? text[from + i] - '0' : 0;
            if (i < DIGITS_OF_MICROS) {
                micros = micros * 10 + digit;
            } else if (digit != 0) {
                return -1;
            }
        }
        return micros;
    }

    /** Seconds east of UTC; the smallest long where the text is not what the kind asks for. */
    private long offsetSeconds(byte[] text, int from, int to) {
        if (kind == DateTimePattern.Kind.LOCAL) {
            return from == to ? 0 : Long.MIN_VALUE;
        }
        if (to - from == 1 && (text[from] == 'Z' || text[from] == 'z')) {
            return 0;
        }
        int length = to - from;
        boolean hasColon = length == 6 && text[from + 3] == ':';
        if (!(length == 3 || length == 5 || hasColon) || (text[from] != '+' && text[from] != '-')) {
            return Long.MIN_VALUE;
        }
        int hours = digits(text, from + 1, 2);
        int minutes = length == 3 ? 0 : digits(text, to - 2, 2);
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return Long.MIN_VALUE;
        }
        int seconds = hours * 3600 + minutes * 60;
        return text[from] == '-' ? -seconds : seconds;
    }

    private static int daysOf(int year, int month) {
        boolean isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && isLeap ? 29 : DAYS[month - 1];
    }

    /** -1 where one of them is not a digit. */
    private static int digits(byte[] text, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            if (!Ascii.isDigit(text[i])) {
                return -1;
            }
            value = value * 10 + (text[i] - '0');
        }
        return value;
    }
}
