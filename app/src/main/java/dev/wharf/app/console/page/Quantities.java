package dev.wharf.app.console.page;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;

/** Counts and durations as a person reads them; English, whatever the machine's locale. */
final class Quantities {
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};

    private Quantities() {}

    /** With thousands separators: {@code 541,909}. */
    static String count(long value) {
        return new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ENGLISH)).format(value);
    }

    /** The count with its noun: {@code 1 row}, {@code 541,909 rows}. */
    static String count(long value, String singular, String plural) {
        return count(value) + " " + (value == 1 ? singular : plural);
    }

    /** In the unit that gives one to four figures: {@code 565 bytes}, {@code 7.3 MiB}. */
    static String bytes(long value) {
        if (value < 1024) {
            return count(value, "byte", "bytes");
        }
        double amount = value;
        int unit = -1;
        while (amount >= 1023.95 && unit < UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        return String.format(Locale.ENGLISH, amount < 99.95 ? "%.1f %s" : "%.0f %s", amount, UNITS[unit]);
    }

    /** Three figures at most: {@code 412 ms}, {@code 3.2 s}, {@code 1 min 04 s}, {@code 2 h 05 min}. */
    static String duration(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 59_950) {
            return String.format(Locale.ENGLISH, "%.1f s", millis / 1000.0);
        }
        long seconds = Math.round(millis / 1000.0);
        if (seconds < 3600) {
            return String.format(Locale.ENGLISH, "%d min %02d s", seconds / 60, seconds % 60);
        }
        return String.format(Locale.ENGLISH, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
    }

    /** How long ago, in one unit: {@code just now}, {@code 4 min ago}, {@code 3 days ago}. */
    static String ago(Duration age) {
        long seconds = age.toSeconds();
        if (seconds < 45) {
            return "just now";
        }
        if (seconds < 3600) {
            return Math.max(1, seconds / 60) + " min ago";
        }
        if (seconds < 86_400) {
            return seconds / 3600 + " h ago";
        }
        long days = seconds / 86_400;
        return days == 1 ? "1 day ago" : count(days) + " days ago";
    }
}
