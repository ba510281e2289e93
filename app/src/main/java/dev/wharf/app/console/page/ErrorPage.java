package dev.wharf.app.console.page;

import java.util.List;

/** What stands in the place of a page that cannot be shown. */
record ErrorPage(Shell shell, int status, List<ProblemBox> problems) {}
