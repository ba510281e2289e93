package dev.wharf.app.console.page;

import dev.wharf.app.console.ConsoleError;
import dev.wharf.core.error.WharfException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a column are written. Numbers are rounded once, half up, from their exact decimal value; a value
 * that does not fit the format is written as it is, never dropped.
 *
 * @param currency an ISO 4217 code where the kind is CURRENCY, else empty
 * @param digits digits after the point; the most there may be where the kind is NUMBER
 */
public record ValueFormat(Kind kind, String currency, int digits) {
    private static final Pattern SPEC = Pattern.compile("([a-z]+)(?::([A-Za-z0-9]+))?");
    private static final Pattern NAMES_SOMETHING =
            Pattern.compile("(?:.*_)?(?:id|key|no|code|year)", Pattern.CASE_INSENSITIVE);
    private static final Pattern YEAR_AND_MONTH = Pattern.compile("(\\d{4})-(\\d{2})");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter DATETIME = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);

    /** What a value is. */
    public enum Kind {
        TEXT,
        INTEGER,
        DECIMAL,
        NUMBER,
        PERCENT,
        CURRENCY,
        MONTH,
        DATE,
        DATETIME
    }

    /**
     * Reads {@code text}, {@code integer}, {@code decimal:2}, {@code percent}, {@code percent:2}, {@code currency:GBP},
     * {@code month}, {@code date} or {@code datetime}.
     */
    public static ValueFormat parse(String column, String spec) {
        Matcher matcher = SPEC.matcher(spec.strip());
        Optional<ValueFormat> format = matcher.matches()
                ? named(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2))
                : Optional.empty();
        return format.orElseThrow(() -> new WharfException(
                ConsoleError.UNKNOWN_FORMAT,
                "The format of column '" + column + "' is not known.",
                "'" + spec + "' is none of the formats.",
                "use text, integer, decimal:2, percent, currency:GBP, month, date or datetime."));
    }

    private static Optional<ValueFormat> named(String kind, String argument) {
        return switch (kind) {
            case "currency" -> currency(argument);
            case "decimal" -> digits(argument).map(digits -> new ValueFormat(Kind.DECIMAL, "", digits));
            case "percent" ->
                (argument.isEmpty() ? Optional.of(1) : digits(argument))
                        .map(digits -> new ValueFormat(Kind.PERCENT, "", digits));
            case "text", "integer", "month", "date", "datetime" ->
                argument.isEmpty()
                        ? Optional.of(new ValueFormat(Kind.valueOf(kind.toUpperCase(Locale.ROOT)), "", 0))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** The format of a column that the tile says nothing of; a whole number that names something is no quantity. */
    static ValueFormat of(String column, Type type) {
        return switch (type.typeId()) {
            case INTEGER, LONG ->
                new ValueFormat(NAMES_SOMETHING.matcher(column).matches() ? Kind.TEXT : Kind.INTEGER, "", 0);
            case FLOAT, DOUBLE -> new ValueFormat(Kind.NUMBER, "", 4);
            case DECIMAL -> new ValueFormat(Kind.DECIMAL, "", ((Types.DecimalType) type).scale());
            case DATE -> new ValueFormat(Kind.DATE, "", 0);
            case TIMESTAMP, TIMESTAMP_NANO -> new ValueFormat(Kind.DATETIME, "", 0);
            default -> new ValueFormat(Kind.TEXT, "", 0);
        };
    }

    boolean isNumeric() {
        return switch (kind) {
            case INTEGER, DECIMAL, NUMBER, PERCENT, CURRENCY -> true;
            case TEXT, MONTH, DATE, DATETIME -> false;
        };
    }

    boolean isTemporal() {
        return kind == Kind.MONTH || kind == Kind.DATE || kind == Kind.DATETIME;
    }

    /** The sign of the currency; empty where there is none. */
    String symbol() {
        return kind == Kind.CURRENCY ? Currency.getInstance(currency).getSymbol(Locale.ENGLISH) : "";
    }

    /** The value in words; an en dash stands for null. */
    String format(@Nullable Object value) {
        if (value == null) {
            return "–";
        }
        if (isNumeric()) {
            return number(value).map(this::formatNumber).orElseGet(() -> plain(value));
        }
        if (isTemporal()) {
            return time(value).map(this::formatTime).orElseGet(() -> plain(value));
        }
        return plain(value);
    }

    /** The exact decimal value; empty for what is no finite number. */
    static Optional<BigDecimal> number(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return Optional.of(decimal);
        }
        if (value instanceof BigInteger integer) {
            return Optional.of(new BigDecimal(integer));
        }
        if (value instanceof Integer || value instanceof Long) {
            return Optional.of(BigDecimal.valueOf(((Number) value).longValue()));
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? Optional.of(new BigDecimal(value.toString())) : Optional.empty();
        }
        return Optional.empty();
    }

    /** The point in time without a zone; what has a zone is taken in UTC. Empty for what is no time. */
    static Optional<LocalDateTime> time(@Nullable Object value) {
        if (value instanceof LocalDate date) {
            return Optional.of(date.atStartOfDay());
        }
        if (value instanceof LocalDateTime time) {
            return Optional.of(time);
        }
        if (value instanceof OffsetDateTime time) {
            return Optional.of(time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
        }
        if (value instanceof ZonedDateTime time) {
            return Optional.of(time.withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime());
        }
        if (value instanceof java.time.Instant time) {
            return Optional.of(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
        }
        return value instanceof String text ? timeIn(text) : Optional.empty();
    }

    private static Optional<LocalDateTime> timeIn(String text) {
        try {
            String date = YEAR_AND_MONTH.matcher(text).matches() ? text + "-01" : text;
            return Optional.of(LocalDate.parse(date).atStartOfDay());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private String formatNumber(BigDecimal value) {
        BigDecimal shown = kind == Kind.PERCENT ? value.movePointRight(2) : value;
        int most = kind == Kind.INTEGER && value.stripTrailingZeros().scale() > 0 ? 4 : digits;
        int least = kind == Kind.INTEGER || kind == Kind.NUMBER ? 0 : digits;
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ENGLISH));
        format.setRoundingMode(RoundingMode.HALF_UP);
        format.setMaximumFractionDigits(most);
        format.setMinimumFractionDigits(least);
        String text = format.format(shown.abs());
        boolean isNegative = shown.setScale(most, RoundingMode.HALF_UP).signum() < 0;
        return (isNegative ? "-" : "") + symbol() + text + (kind == Kind.PERCENT ? "%" : "");
    }

    private String formatTime(LocalDateTime value) {
        return (kind == Kind.MONTH ? MONTH : kind == Kind.DATE ? DATE : DATETIME).format(value);
    }

    static String plain(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof byte[] bytes) {
            return java.util.HexFormat.of().formatHex(bytes);
        }
        return value.toString();
    }

    private static Optional<ValueFormat> currency(String code) {
        try {
            Currency currency = Currency.getInstance(code);
            return Optional.of(new ValueFormat(Kind.CURRENCY, code, Math.max(0, currency.getDefaultFractionDigits())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> digits(String text) {
        return text.matches("[0-9]") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }
}
