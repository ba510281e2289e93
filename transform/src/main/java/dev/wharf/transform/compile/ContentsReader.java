package dev.wharf.transform.compile;

import dev.wharf.core.error.Location;
import dev.wharf.project.dbt.ColumnProperties;
import dev.wharf.project.dbt.Constraint;
import dev.wharf.project.dbt.NodeProperties;
import dev.wharf.transform.dbt.NodeConfig;
import dev.wharf.transform.dbt.YamlValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the declared contents of a node from its properties: descriptions rendered, constraints on their columns. */
final class ContentsReader {
    private final YamlValues values;

    ContentsReader(YamlValues values) {
        this.values = values;
    }

    Contents of(@Nullable NodeProperties properties, NodeConfig config) {
        if (properties == null) {
            return new Contents("", List.of(), List.of(), meta(config));
        }
        List<String> required = properties.constraints().stream()
                .filter(constraint -> constraint.kind() != Constraint.Kind.UNIQUE)
                .flatMap(constraint -> constraint.columns().stream())
                .toList();
        return new Contents(
                text(properties.description(), properties.location()),
                properties.columns().stream()
                        .map(column -> column(column, required))
                        .toList(),
                properties.primaryKey(),
                meta(config));
    }

    Contents of(SourceDraft source) {
        return new Contents(
                text(source.table().description(), source.table().location()),
                source.table().columns().stream()
                        .map(column -> column(column, List.of()))
                        .toList(),
                List.of(),
                meta(source.config()));
    }

    private Contents.Column column(ColumnProperties column, List<String> required) {
        boolean isRequired =
                column.isRequired() || required.stream().anyMatch(name -> name.equalsIgnoreCase(column.name()));
        return new Contents.Column(
                column.name(), column.type(), text(column.description(), column.location()), isRequired);
    }

    private String text(String description, Location location) {
        return (description.contains("{{") ? values.text(description, location) : description).strip();
    }

    static Map<String, @Nullable Object> meta(NodeConfig config) {
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        config.find("meta").ifPresent(value -> {
            if (Plain.of(value) instanceof Map<?, ?> map) {
                map.forEach((key, item) -> meta.put(String.valueOf(key), item));
            }
        });
        return meta;
    }
}
