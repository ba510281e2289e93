package dev.wharf.transform.compile;

import dev.wharf.core.asset.AssetId;
import java.util.List;
import org.apache.iceberg.catalog.TableIdentifier;

/** A table that models read and something else writes. */
public record SourceNode(Origin origin, TableIdentifier relation, Contents contents) implements RelationNode {
    @Override
    public List<String> dependsOn() {
        return List.of();
    }

    @Override
    public AssetId asset() {
        return AssetId.source(relation.toString());
    }
}
