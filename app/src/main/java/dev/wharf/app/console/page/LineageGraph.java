package dev.wharf.app.console.page;

import dev.wharf.app.console.AssetSummary;
import dev.wharf.core.asset.AssetId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The assets laid out from left to right: each stands one column after the last of what it reads, and within a column
 * near the middle of what it is joined to (the barycentre method, a few sweeps), which keeps most lines from crossing.
 */
record LineageGraph(int width, int height, List<Box> boxes, List<Line> lines) {
    static final int BOX_WIDTH = 176;
    static final int BOX_HEIGHT = 40;
    private static final int GAP_X = 30;
    private static final int GAP_Y = 14;
    private static final int MARGIN = 4;
    private static final int SWEEPS = 6;
    private static final int LETTERS = 27;

    /** An asset in the drawing. */
    record Box(
            String key, String name, String label, String kind, String layer, String href, String tone, int x, int y) {}

    /** From the right edge of one box to the left edge of another, as an SVG path. */
    record Line(String from, String to, String path) {}

    static LineageGraph of(List<AssetSummary> assets) {
        Map<AssetId, AssetSummary> byId = new LinkedHashMap<>();
        assets.forEach(asset -> byId.put(asset.id(), asset));
        Map<AssetId, Integer> depths = new HashMap<>();
        byId.keySet().forEach(id -> depth(id, byId, depths, new HashSet<>()));
        List<List<AssetId>> columns = new ArrayList<>();
        byId.keySet().forEach(id -> {
            while (columns.size() <= depths.getOrDefault(id, 0)) {
                columns.add(new ArrayList<>());
            }
            columns.get(depths.getOrDefault(id, 0)).add(id);
        });
        order(columns, byId);
        return draw(columns, byId);
    }

    boolean isEmpty() {
        return boxes.isEmpty();
    }

    private static int depth(
            AssetId id, Map<AssetId, AssetSummary> byId, Map<AssetId, Integer> depths, Set<AssetId> path) {
        Integer known = depths.get(id);
        if (known != null) {
            return known;
        }
        AssetSummary asset = byId.get(id);
        int depth = 0;
        if (asset != null && path.add(id)) {
            for (AssetId up : asset.upstream()) {
                if (byId.containsKey(up) && !path.contains(up)) {
                    depth = Math.max(depth, depth(up, byId, depths, path) + 1);
                }
            }
            path.remove(id);
        }
        depths.put(id, depth);
        return depth;
    }

    private static void order(List<List<AssetId>> columns, Map<AssetId, AssetSummary> byId) {
        Map<AssetId, List<AssetId>> neighbours = new HashMap<>();
        byId.forEach((id, asset) -> asset.upstream().stream()
                .sorted()
                .filter(byId::containsKey)
                .forEach(up -> {
                    neighbours.computeIfAbsent(id, n -> new ArrayList<>()).add(up);
                    neighbours.computeIfAbsent(up, n -> new ArrayList<>()).add(id);
                }));
        Map<AssetId, Double> places = new HashMap<>();
        columns.forEach(column -> place(column, places));
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (List<AssetId> column : columns) {
                Map<AssetId, Double> wanted = new HashMap<>();
                column.forEach(id -> wanted.put(
                        id,
                        neighbours.getOrDefault(id, List.of()).stream()
                                .mapToDouble(other -> places.getOrDefault(other, 0.0))
                                .average()
                                .orElse(places.getOrDefault(id, 0.0))));
                column.sort(Comparator.comparingDouble((AssetId id) -> wanted.getOrDefault(id, 0.0))
                        .thenComparing(Comparator.naturalOrder()));
                place(column, places);
            }
        }
    }

    private static void place(List<AssetId> column, Map<AssetId, Double> places) {
        for (int i = 0; i < column.size(); i++) {
            places.put(column.get(i), i - (column.size() - 1) / 2.0);
        }
    }

    private static LineageGraph draw(List<List<AssetId>> columns, Map<AssetId, AssetSummary> byId) {
        int tallest = columns.stream().mapToInt(List::size).max().orElse(0);
        int height = Math.max(BOX_HEIGHT, tallest * (BOX_HEIGHT + GAP_Y) - GAP_Y) + 2 * MARGIN;
        Map<AssetId, Box> boxes = new LinkedHashMap<>();
        for (int c = 0; c < columns.size(); c++) {
            List<AssetId> column = columns.get(c);
            int used = column.size() * (BOX_HEIGHT + GAP_Y) - GAP_Y;
            int y = (height - used) / 2;
            for (AssetId id : column) {
                AssetSummary asset = byId.get(id);
                if (asset != null) {
                    boxes.put(id, box(asset, MARGIN + c * (BOX_WIDTH + GAP_X), y));
                }
                y += BOX_HEIGHT + GAP_Y;
            }
        }
        List<Line> lines = new ArrayList<>();
        byId.forEach((id, asset) -> asset.upstream().stream().sorted().forEach(up -> {
            Box from = boxes.get(up);
            Box to = boxes.get(id);
            if (from != null && to != null) {
                lines.add(line(from, to));
            }
        }));
        int width = Math.max(1, columns.size()) * (BOX_WIDTH + GAP_X) - GAP_X + 2 * MARGIN;
        return new LineageGraph(width, height, List.copyOf(boxes.values()), List.copyOf(lines));
    }

    private static Box box(AssetSummary asset, int x, int y) {
        String name = asset.id().name();
        String label = name.startsWith(asset.layer() + ".")
                ? name.substring(asset.layer().length() + 1)
                : name;
        label = label.length() <= LETTERS ? label : label.substring(0, LETTERS - 1) + "…";
        return new Box(
                asset.id().toString(),
                name,
                label,
                asset.kind(),
                asset.layer(),
                Links.asset(asset.id()),
                Badge.of(asset).tone().css(),
                x,
                y);
    }

    private static Line line(Box from, Box to) {
        int x1 = from.x() + BOX_WIDTH;
        int y1 = from.y() + BOX_HEIGHT / 2;
        int y2 = to.y() + BOX_HEIGHT / 2;
        int bend = Math.max(GAP_X / 2, (to.x() - x1) / 2);
        return new Line(
                from.key(),
                to.key(),
                "M" + x1 + " " + y1 + " C" + (x1 + bend) + " " + y1 + " " + (to.x() - bend) + " " + y2 + " " + to.x()
                        + " " + y2);
    }
}
