package dev.wharf.benchmarks.report;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How figures are written. */
public final class Figures {
    private Figures() {}

    public static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    public static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MiB", Math.round(bytes / 1048576.0));
    }

    public static String perSecond(long number, Duration time) {
        return count(Math.round(number * 1000.0 / Math.max(1, time.toMillis()))) + "/s";
    }

    /** How many times as long one takes as the other. */
    public static String ratio(Duration time, Duration limit) {
        return String.format(Locale.ROOT, "%.1f x", time.toMillis() / (double) Math.max(1, limit.toMillis()));
    }

    /** The middle one; of an even number the smaller of the two in the middle. */
    public static Duration median(List<Duration> times) {
        return times.stream().sorted().toList().get((times.size() - 1) / 2);
    }
}
