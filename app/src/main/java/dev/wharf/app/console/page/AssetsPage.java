package dev.wharf.app.console.page;

import dev.wharf.app.console.AssetSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All assets by layer.
 *
 * @param filter what stands in the filter box
 * @param total how many assets there are, whatever the filter shows
 */
record AssetsPage(Shell shell, List<Group> groups, String filter, int total) {
    /** The assets of one layer. */
    record Group(String layer, List<AssetRow> rows) {}

    static AssetsPage of(Shell shell, List<AssetSummary> assets, String filter, Instant now) {
        String wanted = filter.strip().toLowerCase(Locale.ROOT);
        Map<String, List<AssetRow>> byLayer = new LinkedHashMap<>();
        for (AssetSummary asset : assets) {
            AssetRow row = AssetRow.of(asset, now);
            if (row.words().contains(wanted)) {
                byLayer.computeIfAbsent(asset.layer(), layer -> new ArrayList<>())
                        .add(row);
            }
        }
        List<Group> groups = new ArrayList<>();
        byLayer.forEach((layer, rows) -> groups.add(new Group(layer, List.copyOf(rows))));
        return new AssetsPage(shell, List.copyOf(groups), filter.strip(), assets.size());
    }

    int shown() {
        return groups.stream().mapToInt(group -> group.rows().size()).sum();
    }
}
