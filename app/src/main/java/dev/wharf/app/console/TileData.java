package dev.wharf.app.console;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.spi.Engine;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tile's query gave.
 *
 * @param asOf when the newest of the tables it read was committed; null where none of them has a snapshot
 * @param reads the assets it read
 */
public record TileData(Engine.QueryResult result, @Nullable Instant asOf, List<AssetId> reads) {
    public TileData {
        reads = List.copyOf(reads);
    }
}
