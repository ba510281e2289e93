package dev.wharf.app.console.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A point in time as a page shows it. The server writes UTC; the browser rewrites the text in its own zone and keeps
 * UTC in the title.
 *
 * @param style which text the browser writes
 */
record Moment(Instant at, Instant now, Style style) {
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern(
                    "d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    enum Style {
        RELATIVE,
        MINUTE
    }

    static Moment ago(Instant at, Instant now) {
        return new Moment(at, now, Style.RELATIVE);
    }

    static Moment at(Instant at) {
        return new Moment(at, at, Style.MINUTE);
    }

    String iso() {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    String utc() {
        return FULL.format(at);
    }

    String text() {
        return switch (style) {
            case RELATIVE -> Quantities.ago(Duration.between(at, now));
            case MINUTE -> MINUTE.format(at);
        };
    }

    String kind() {
        return style == Style.RELATIVE ? "relative" : "minute";
    }
}
