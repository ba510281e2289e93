package dev.wharf.transform.compile;

import dev.wharf.core.asset.AssetId;
import dev.wharf.project.dbt.SqlText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.catalog.TableIdentifier;
import org.jspecify.annotations.Nullable;

/** A model, compiled. */
public record ModelNode(
        Origin origin,
        TableIdentifier relation,
        Materialized materialized,
        Compiled compiled,
        Contents contents,
        Map<String, @Nullable Object> config,
        SqlText source)
        implements RelationNode {
    /** How a model is kept. */
    public enum Materialized {
        TABLE,
        VIEW
    }

    public ModelNode {
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
    }

    @Override
    public List<String> dependsOn() {
        return compiled.dependsOn();
    }

    @Override
    public AssetId asset() {
        return AssetId.model(relation.toString());
    }

    public boolean isView() {
        return materialized == Materialized.VIEW;
    }

    /** True where the model's columns must be exactly those declared. */
    public boolean hasContract() {
        return config.get("contract") instanceof Map<?, ?> contract && Boolean.TRUE.equals(contract.get("enforced"));
    }
}
