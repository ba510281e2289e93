package dev.wharf.app.console.page;

import dev.wharf.core.asset.AssetId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The addresses of the pages. */
public final class Links {
    private Links() {}

    /** A dashboard has a page of its own; everything else has an asset's page. */
    public static String asset(AssetId id) {
        return id.kind() == AssetId.Kind.DASHBOARD
                ? dashboard(id.name())
                : "/assets/" + id.kind().name().toLowerCase(Locale.ROOT) + "/" + segment(id.name());
    }

    /** The asset that a page's address names; empty where no such kind exists. */
    public static Optional<AssetId> assetId(String kind, String name) {
        return Arrays.stream(AssetId.Kind.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(kind))
                .map(known -> new AssetId(known, name))
                .findFirst();
    }

    static String run(String id) {
        return "/runs/" + segment(id);
    }

    static String dashboard(String name) {
        return "/dashboards/" + segment(name);
    }

    static String tile(String dashboard, String tile) {
        return dashboard(dashboard) + "/tiles/" + segment(tile);
    }

    static String tileCsv(String dashboard, String tile) {
        return tile(dashboard, tile) + "/rows.csv";
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
