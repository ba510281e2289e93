package dev.wharf.app.console.page;

import dev.wharf.app.console.DashboardView;
import java.util.List;

/** The dashboards of the project. */
record DashboardsPage(Shell shell, List<Entry> entries) {
    /** A dashboard in the list. */
    record Entry(String title, String description, String href, String tiles) {}

    static DashboardsPage of(Shell shell, List<DashboardView> dashboards) {
        return new DashboardsPage(shell, entries(dashboards));
    }

    static List<Entry> entries(List<DashboardView> dashboards) {
        return dashboards.stream()
                .map(dashboard -> new Entry(
                        dashboard.title(),
                        dashboard.description(),
                        Links.dashboard(dashboard.name()),
                        Quantities.count(dashboard.tiles().size(), "tile", "tiles")))
                .toList();
    }
}
