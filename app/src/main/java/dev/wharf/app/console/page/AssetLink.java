package dev.wharf.app.console.page;

import dev.wharf.core.asset.AssetId;

/** A link to an asset. */
record AssetLink(String name, String href, String kind) {
    static AssetLink of(AssetId id) {
        return new AssetLink(id.name(), Links.asset(id), id.kind().name().toLowerCase(java.util.Locale.ROOT));
    }
}
