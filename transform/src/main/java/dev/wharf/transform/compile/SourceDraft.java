package dev.wharf.transform.compile;

import dev.wharf.core.error.WharfException;
import dev.wharf.project.dbt.SourceTable;
import dev.wharf.transform.TransformError;
import dev.wharf.transform.dbt.NodeConfig;
import dev.wharf.transform.dbt.RelationValue;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;

/** A source's table with its names settled. */
record SourceDraft(SourceTable table, NodeConfig config, String schema, String identifier) {
    String id() {
        return "source." + table.packageName() + "." + table.fullName();
    }

    boolean isEnabled() {
        return config.find("enabled").map(Settings::isTrue).orElse(true);
    }

    RelationValue relation() {
        return new RelationValue(schema, identifier, "table");
    }

    /** A table that lies in files elsewhere is not read in place. */
    void refuseExternal() {
        boolean isExternal = config.find("external_location").isPresent()
                || config.find("external")
                        .filter(value -> value instanceof Map<?, ?> map && map.containsKey("location"))
                        .isPresent()
                || config.find("meta")
                        .filter(value -> value instanceof Map<?, ?> map && map.containsKey("external_location"))
                        .isPresent();
        if (isExternal) {
            throw new WharfException(
                    TransformError.UNSUPPORTED,
                    "The source '" + table.fullName() + "' cannot be read.",
                    "it lies in files ('external_location' at " + table.location()
                            + "), and models read tables of the lakehouse.",
                    "let sources/*.yml load the files into the table '" + schema + "." + identifier
                            + "', and remove the location.");
        }
    }

    SourceNode node(Contents contents) {
        List<String> fqn = List.of(table.packageName(), table.source(), table.name());
        return new SourceNode(
                new Origin(
                        id(),
                        table.name(),
                        table.packageName(),
                        fqn,
                        table.location(),
                        new java.util.TreeSet<>(
                                config.find("tags").map(Settings::texts).orElse(List.of()))),
                TableIdentifier.of(Namespace.of(schema), identifier),
                contents);
    }
}
