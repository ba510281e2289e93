package dev.wharf.app.console.page;

import dev.wharf.app.console.DashboardView;
import dev.wharf.app.console.TileView;
import java.util.List;
import java.util.Locale;

/** A dashboard's frame; each tile's inside is fetched by itself, so that a slow one holds up no other. */
record DashboardPage(Shell shell, DashboardView dashboard, List<Frame> tiles) {
    /** A tile before it is filled; {@code trigger} says when the browser asks for its inside. */
    record Frame(String id, String title, String description, String chart, int width, String href, String trigger) {}

    static DashboardPage of(Shell shell, DashboardView dashboard) {
        return new DashboardPage(
                shell,
                dashboard,
                dashboard.tiles().stream()
                        .map(tile -> frame(dashboard.name(), tile))
                        .toList());
    }

    private static Frame frame(String dashboard, TileView tile) {
        String every = tile.refresh() == null
                ? ""
                : ", every " + Math.max(1, tile.refresh().toSeconds()) + "s";
        return new Frame(
                tile.id(),
                tile.title(),
                tile.description(),
                tile.chart().name().toLowerCase(Locale.ROOT),
                Math.min(12, Math.max(1, tile.width())),
                Links.tile(dashboard, tile.id()),
                "load, wharf-ended from:body" + every);
    }
}
