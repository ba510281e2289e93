package dev.wharf.app.console.page;

import dev.wharf.app.console.ProjectInfo;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds every page.
 *
 * @param active the entry that is marked; null on an error page
 * @param project null where it cannot be read
 */
record Shell(String title, @Nullable Nav active, @Nullable ProjectInfo project, StaticFiles files, boolean hasCharts) {
    String projectName() {
        return project == null ? "Wharf" : project.name();
    }

    String documentTitle() {
        return title + " · " + projectName() + " · Wharf";
    }

    String url(String file) {
        return files.url(file);
    }
}
