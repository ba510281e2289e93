package dev.wharf.transform.compile;

import dev.wharf.transform.jinja.Values;
import java.util.List;
import java.util.Locale;

/** Reads values of dbt's settings, which are often text where something else is meant. */
final class Settings {
    private Settings() {}

    /** True, and the words that YAML 1.1 and Python have for it. */
    static boolean isTrue(Object value) {
        if (value instanceof String text) {
            return List.of("true", "yes", "on", "1").contains(text.strip().toLowerCase(Locale.ROOT));
        }
        return Values.isTrue(value);
    }

    /** One text, or a list of them. */
    static List<String> texts(Object value) {
        if (value instanceof String text) {
            return List.of(text);
        }
        return value instanceof Iterable<?>
                ? Values.list(value).stream().map(Values::text).toList()
                : List.of(Values.text(value));
    }
}
