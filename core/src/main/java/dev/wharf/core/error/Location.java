package dev.wharf.core.error;

import org.jspecify.annotations.Nullable;

/**
 * A place in something a user wrote.
 *
 * @param file the path as the user would name it
 * @param line counted from 1; 0 when the whole file is meant
 * @param key the dotted path of the key, or null when no single key is meant
 */
public record Location(String file, int line, @Nullable String key) {
    public Location {
        if (line < 0) {
            throw new IllegalArgumentException("line is negative: " + line);
        }
    }

    public static Location of(String file) {
        return new Location(file, 0, null);
    }

    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line;
        return key == null ? place : place + " (" + key + ")";
    }
}
