package dev.wharf.app.doctor;

/**
 * What a check found.
 *
 * @param check what was looked at, in a few words
 * @param detail what was found
 * @param fix how to mend it; empty where nothing is wrong
 */
public record Finding(String check, Level level, String detail, String fix) {
    /** How bad it is. */
    public enum Level {
        GOOD,
        WARNING,
        BAD
    }

    static Finding good(String check, String detail) {
        return new Finding(check, Level.GOOD, detail, "");
    }

    static Finding warning(String check, String detail, String fix) {
        return new Finding(check, Level.WARNING, detail, fix);
    }

    static Finding bad(String check, String detail, String fix) {
        return new Finding(check, Level.BAD, detail, fix);
    }
}
