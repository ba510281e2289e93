package dev.wharf.ingest.internal.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.OptionalLong;

/** A pattern that a source declares, read as {@link DateTimeFormatter} has it, but strictly: no 31 February. */
final class DateTimePattern {
    /** What a text stands for. */
    enum Kind {
        /** Days since 1970. */
        DATE,
        /** Microseconds since 1970, without a zone. */
        LOCAL,
        /** Microseconds since 1970, UTC; the text names its zone. */
        INSTANT
    }

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9999;

    private final Kind kind;
    private final DateTimeFormatter formatter;

    DateTimePattern(Kind kind, String pattern) {
        this.kind = kind;
        this.formatter = DateTimeFormatter.ofPattern(withProlepticYear(pattern), Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT)
                .withChronology(IsoChronology.INSTANCE);
    }

    /** Days or microseconds; empty where the text does not fit the pattern or the date does not exist. */
    OptionalLong parse(String text) {
        try {
            return switch (kind) {
                case DATE -> {
                    LocalDate date = LocalDate.parse(text, formatter);
                    yield inRange(date.getYear(), date.toEpochDay());
                }
                case LOCAL -> {
                    TemporalAccessor parsed = formatter.parseBest(text, LocalDateTime::from, LocalDate::from);
                    LocalDateTime time =
                            parsed instanceof LocalDate date ? date.atStartOfDay() : LocalDateTime.from(parsed);
                    yield micros(time, ZoneOffset.UTC);
                }
                case INSTANT -> {
                    OffsetDateTime time = OffsetDateTime.parse(text, formatter);
                    yield micros(time.toLocalDateTime(), time.getOffset());
                }
            };
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong micros(LocalDateTime time, ZoneOffset offset) {
        if (Math.abs(time.getYear()) > LAST_YEAR || !time.equals(time.truncatedTo(ChronoUnit.MICROS))) {
            return OptionalLong.empty();
        }
        return inRange(
                time.getYear(), time.toEpochSecond(offset) * MICROS_PER_SECOND + time.get(ChronoField.MICRO_OF_SECOND));
    }

    static OptionalLong inRange(int year, long value) {
        return year >= FIRST_YEAR && year <= LAST_YEAR ? OptionalLong.of(value) : OptionalLong.empty();
    }

    /** A year of the era needs the era when dates are resolved strictly; people write {@code yyyy} and mean the year. */
    private static String withProlepticYear(String pattern) {
        StringBuilder changed = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            isQuoted ^= c == '\'';
            changed.append(!isQuoted && c == 'y' && pattern.indexOf('G') < 0 ? 'u' : c);
        }
        return changed.toString();
    }
}
