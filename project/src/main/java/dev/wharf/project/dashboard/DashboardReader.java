package dev.wharf.project.dashboard;

import dev.wharf.core.document.Fields;
import dev.wharf.core.document.Node;
import dev.wharf.core.error.Problems;
import dev.wharf.project.ProjectError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the dashboards of a project, one document after the other, and checks what has to be unique across them. Not
 * safe for use from several threads.
 */
public final class DashboardReader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]*");
    private static final int DEFAULT_ORDER = 100;
    private static final int MAX_ORDER = 10_000;

    private final Problems problems;
    private final Map<String, Dashboard> dashboards = new LinkedHashMap<>();

    public DashboardReader(Problems problems) {
        this.problems = problems;
    }

    /** Takes one document of {@code dashboards/}. */
    public void read(Node.Mapping document) {
        Fields fields = new Fields(document, problems);
        String name = fields.requiredString("name");
        String title = fields.string("title").orElse(name);
        String description = fields.string("description").orElse("");
        int order = fields.integer("order", 0, MAX_ORDER).map(Long::intValue).orElse(DEFAULT_ORDER);
        List<Tile> tiles = tiles(fields);
        fields.rejectUnknown();
        if (fields.has("name") && !NAME.matcher(name).matches()) {
            problems.add(
                    ProjectError.BAD_NAME,
                    fields.locationOf("name"),
                    "A dashboard cannot be called '" + name + "'.",
                    "a name has lower-case letters, digits, '_' and '-', and starts with a letter.",
                    "write a name such as 'sales'.");
        }
        Dashboard before = dashboards.putIfAbsent(
                name, new Dashboard(name, title, description, order, tiles, document.location()));
        if (before != null) {
            problems.add(
                    ProjectError.DUPLICATE_NAME,
                    fields.locationOf("name"),
                    "Dashboard '" + name + "' is declared twice.",
                    "it also stands in " + before.location().file() + ".",
                    "rename one of them.");
        }
    }

    /** What was read so far, by order, then by name. */
    public List<Dashboard> dashboards() {
        return dashboards.values().stream()
                .sorted(Comparator.comparingInt(Dashboard::order).thenComparing(Dashboard::name))
                .toList();
    }

    private List<Tile> tiles(Fields fields) {
        List<Tile> tiles = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        TileReader reader = new TileReader(problems);
        for (Fields entry : fields.list("tiles")) {
            reader.read(entry).ifPresent(tile -> {
                if (!ids.add(tile.id())) {
                    problems.add(
                            ProjectError.DUPLICATE_NAME,
                            entry.locationOf("id"),
                            "Tile '" + tile.id() + "' stands there twice.",
                            "an id is unique in its dashboard.",
                            "rename one of them.");
                }
                tiles.add(tile);
            });
        }
        if (!fields.has("tiles")) {
            fields.missing("tiles");
        }
        return tiles;
    }
}
