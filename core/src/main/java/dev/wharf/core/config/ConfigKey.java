package dev.wharf.core.config;

import java.util.Locale;

/**
 * What the reference page says of one key.
 *
 * @param path dotted, for example {@code console.port}
 * @param type what kind of value
 * @param defaultValue as one would write it; {@link #NO_DEFAULT} where there is none
 * @param description one sentence
 */
public record ConfigKey(String path, ValueType type, String defaultValue, String description) {
    /** Stands where a key has no default. */
    public static final String NO_DEFAULT = "-";

    /** The environment variable that sets it; entries of the user's own have none. */
    public String variable() {
        return variableOf(path);
    }

    public boolean hasDefault() {
        return !defaultValue.equals(NO_DEFAULT);
    }

    static String variableOf(String path) {
        return "WHARF_" + path.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
