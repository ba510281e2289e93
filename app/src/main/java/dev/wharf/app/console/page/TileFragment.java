package dev.wharf.app.console.page;

import dev.wharf.app.console.TileData;
import dev.wharf.app.console.TileView;
import dev.wharf.core.asset.AssetId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inside of a tile: its body, and what stands below it. */
record TileFragment(
        TileBody body,
        String id,
        String title,
        String sql,
        String csv,
        @Nullable Moment asOf,
        List<AssetLink> reads) {
    static TileFragment of(String dashboard, TileView tile, TileData data, Instant now) {
        return new TileFragment(
                TileBody.of(tile, data.result()),
                tile.id(),
                tile.title(),
                tile.sql().strip(),
                Links.tileCsv(dashboard, tile.id()),
                data.asOf() == null ? null : Moment.ago(data.asOf(), now),
                data.reads().stream().map((AssetId id) -> AssetLink.of(id)).toList());
    }

    static TileFragment failed(String dashboard, TileView tile, Throwable error) {
        return new TileFragment(
                new TileBody.Failed(ProblemBox.of(error)),
                tile.id(),
                tile.title(),
                tile.sql().strip(),
                Links.tileCsv(dashboard, tile.id()),
                null,
                List.of());
    }

    boolean isFailed() {
        return body instanceof TileBody.Failed;
    }
}
