package dev.wharf.app.console.page;

/** The entries of the navigation. */
enum Nav {
    OVERVIEW("Overview", "/", "home"),
    DASHBOARDS("Dashboards", "/dashboards", "chart"),
    ASSETS("Assets", "/assets", "table"),
    LINEAGE("Lineage", "/lineage", "graph"),
    RUNS("Runs", "/runs", "play");

    private final String label;
    private final String href;
    private final String icon;

    Nav(String label, String href, String icon) {
        this.label = label;
        this.href = href;
        this.icon = icon;
    }

    String label() {
        return label;
    }

    String href() {
        return href;
    }

    String icon() {
        return icon;
    }
}
