package dev.wharf.transform.compile;

import dev.wharf.core.asset.AssetId;
import dev.wharf.project.dbt.SeedFile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Type;

/**
 * A seed.
 *
 * @param columnTypes the types that {@code column_types} declares, by the column's name
 */
public record SeedNode(
        Origin origin,
        TableIdentifier relation,
        SeedFile file,
        char delimiter,
        Map<String, Type> columnTypes,
        Contents contents)
        implements RelationNode {
    public SeedNode {
        columnTypes = java.util.Collections.unmodifiableMap(new TreeMap<>(columnTypes));
    }

    @Override
    public List<String> dependsOn() {
        return List.of();
    }

    @Override
    public AssetId asset() {
        return AssetId.seed(relation.toString());
    }
}
