package dev.wharf.app.console.page;

import java.util.List;

/** The graph of all assets, drawn by the server, and the same as a list. */
record LineagePage(Shell shell, LineageGraph graph, List<AssetsPage.Group> groups) {}
