package dev.wharf.serve.warehouse;

import dev.wharf.core.asset.AssetId;
import java.util.List;
import org.apache.iceberg.catalog.TableIdentifier;

/**
 * A model that goes to the warehouse.
 *
 * @param asset the model, which is settled before the publish
 * @param table where the lakehouse has its rows
 * @param primaryKey column names; empty where none is declared
 * @param indexes lists of column names
 * @param description of the model, for the comment on its view
 */
public record PublishedModel(
        AssetId asset, TableIdentifier table, List<String> primaryKey, List<List<String>> indexes, String description) {
    public PublishedModel {
        primaryKey = List.copyOf(primaryKey);
        indexes = indexes.stream().map(List::copyOf).toList();
    }
}
