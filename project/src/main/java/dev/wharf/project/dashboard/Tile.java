package dev.wharf.project.dashboard;

import dev.wharf.core.error.Location;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One chart of a dashboard.
 *
 * @param id unique in its dashboard; part of addresses
 * @param description empty where there is none
 * @param width in twelfths of the page, 1 to 12
 * @param sql a query on the tables
 * @param formats how values are written, by the name of the query's column
 * @param unit what the figures count, such as {@code GBP} or {@code orders}; empty where there is none
 * @param refresh how often an open page asks again; zero for never
 * @param location where it is declared
 */
public record Tile(
        String id,
        String title,
        String description,
        Chart chart,
        int width,
        String sql,
        Map<String, ValueFormat> formats,
        String unit,
        Duration refresh,
        Location location) {
    public Tile {
        formats = Collections.unmodifiableMap(new LinkedHashMap<>(formats));
    }
}
