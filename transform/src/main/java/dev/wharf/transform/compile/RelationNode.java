package dev.wharf.transform.compile;

import dev.wharf.core.asset.AssetId;
import org.apache.iceberg.catalog.TableIdentifier;

/** A node that is a table or a view in the lakehouse. */
public sealed interface RelationNode extends ManifestNode permits ModelNode, SeedNode, SourceNode {
    /** Its name in the lakehouse, the environment's prefix included. */
    TableIdentifier relation();

    Contents contents();

    /** The asset it is in a run. */
    AssetId asset();
}
