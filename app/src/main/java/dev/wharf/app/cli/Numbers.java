package dev.wharf.app.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;

/** Figures as a person reads them: thousands separated, units beside them. */
final class Numbers {
    private Numbers() {}

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A figure with its noun: {@code 1 row}, {@code 2,000 rows}. */
    static String count(long value, String one, String many) {
        return count(value) + " " + (value == 1 ? one : many);
    }

    /** With at least the given digits after the point, and as many more as the value has. */
    static String decimal(BigDecimal value, int decimals) {
        BigDecimal shown = value.stripTrailingZeros().scale() <= decimals
                ? value.setScale(decimals, RoundingMode.UNNECESSARY)
                : value.stripTrailingZeros();
        String pattern = "#,##0" + (shown.scale() > 0 ? "." + "0".repeat(shown.scale()) : "");
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(shown);
    }

    static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        return millis / 60_000 + " min " + millis % 60_000 / 1000 + " s";
    }

    static String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double value = bytes;
        String unit = "B";
        for (String next : new String[] {"KiB", "MiB", "GiB", "TiB"}) {
            if (value < 1024) {
                break;
            }
            value /= 1024;
            unit = next;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, unit);
    }
}
