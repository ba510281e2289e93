package dev.wharf.transform.dbt;

import dev.wharf.transform.jinja.Arguments;
import dev.wharf.transform.jinja.Attributed;
import dev.wharf.transform.jinja.Callable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code modules}: of Python's modules the moment of now and dates written out. All calls of one compilation see the
 * same now, so that compiling twice gives the same text.
 */
record Modules(String typeName, Instant now) implements Attributed {
    static Object value(Instant now) {
        return new Modules("modules", now);
    }

    @Override
    public Optional<Object> attribute(String name) {
        return Optional.ofNullable(
                switch (typeName + "." + name) {
                    case "modules.datetime" -> new Modules("datetime module", now);
                    case "datetime module.datetime", "datetime module.date" -> new MomentType(now);
                    default -> null;
                });
    }

    /** {@code datetime.datetime}: called with numbers, or asked for now. */
    private record MomentType(Instant now) implements Attributed, Callable {
        @Override
        public Optional<Object> attribute(String name) {
            return switch (name) {
                case "now", "utcnow" -> Optional.of((Callable) arguments -> DateTimeValue.of(now));
                case "today" ->
                    Optional.of((Callable) arguments -> new DateTimeValue(
                            DateTimeValue.of(now).moment().toLocalDate().atStartOfDay()));
                default -> Optional.empty();
            };
        }

        @Override
        public Object call(Arguments arguments) {
            Call call = new Call("modules.datetime.datetime(year, month, day)", arguments);
            List<Integer> parts = new ArrayList<>();
            List<String> names = List.of("year", "month", "day", "hour", "minute", "second");
            for (int i = 0; i < names.size(); i++) {
                Object value = i < 3
                        ? call.get(i, names.get(i))
                        : call.find(i, names.get(i)).orElse(0L);
                if (!(value instanceof Long number)) {
                    throw call.wrong("'" + names.get(i) + "' is not a whole number.");
                }
                parts.add(number.intValue());
            }
            try {
                return new DateTimeValue(LocalDateTime.of(
                        parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4), parts.get(5)));
            } catch (DateTimeException e) {
                throw call.wrong(String.valueOf(e.getMessage()));
            }
        }

        @Override
        public String typeName() {
            return "type";
        }
    }
}
