package dev.wharf.app.console;

import java.util.List;

/**
 * A dashboard as {@code dashboards/*.yml} has it.
 *
 * @param name what it is addressed by
 */
public record DashboardView(String name, String title, String description, List<TileView> tiles) {
    public DashboardView {
        tiles = List.copyOf(tiles);
    }
}
