package dev.wharf.transform.dbt;

import dev.wharf.transform.jinja.Attributed;
import dev.wharf.transform.jinja.Callable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** A moment as Python's {@code datetime} shows it, in UTC. */
record DateTimeValue(LocalDateTime moment) implements Attributed {
    private static final DateTimeFormatter PRINTED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT);

    static DateTimeValue of(Instant instant) {
        return new DateTimeValue(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    @Override
    public Optional<Object> attribute(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "year" -> (long) moment.getYear();
                    case "month" -> (long) moment.getMonthValue();
                    case "day" -> (long) moment.getDayOfMonth();
                    case "hour" -> (long) moment.getHour();
                    case "minute" -> (long) moment.getMinute();
                    case "second" -> (long) moment.getSecond();
                    case "strftime" ->
                        (Callable) arguments -> strftime(new Call("strftime('%Y-%m-%d')", arguments).text(0, "format"));
                    case "isoformat" -> (Callable) arguments -> ISO.format(moment);
                    case "date", "replace", "astimezone" ->
                        (Callable) arguments -> name.equals("date")
                                ? new DateTimeValue(moment.toLocalDate().atStartOfDay())
                                : this;
                    case "timestamp" -> (Callable) arguments -> (double) moment.toEpochSecond(ZoneOffset.UTC);
                    case "weekday" ->
                        (Callable) arguments -> (long) moment.getDayOfWeek().getValue() - 1;
                    default -> null;
                });
    }

    private String strftime(String format) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                text.append(c);
                continue;
            }
            text.append(field(format.charAt(++i)));
        }
        return text.toString();
    }

    private String field(char directive) {
        String pattern = switch (directive) {
            case 'Y' -> "yyyy";
            case 'y' -> "yy";
            case 'm' -> "MM";
            case 'd' -> "dd";
            case 'H' -> "HH";
            case 'I' -> "hh";
            case 'M' -> "mm";
            case 'S' -> "ss";
            case 'f' -> "SSSSSS";
            case 'j' -> "DDD";
            case 'p' -> "a";
            case 'a' -> "EEE";
            case 'A' -> "EEEE";
            case 'b' -> "MMM";
            case 'B' -> "MMMM";
            default -> "";
        };
        return switch (directive) {
            case 'Z' -> "UTC";
            case 'z' -> "+0000";
            case '%' -> "%";
            default ->
                pattern.isEmpty()
                        ? "%" + directive
                        : DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(moment);
        };
    }

    @Override
    public String typeName() {
        return "datetime";
    }

    @Override
    public String toString() {
        return PRINTED.format(moment);
    }
}
