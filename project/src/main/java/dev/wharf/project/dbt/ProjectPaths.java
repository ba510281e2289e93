package dev.wharf.project.dbt;

import dev.wharf.core.document.Fields;
import java.util.List;
import java.util.stream.Stream;

/** Where a package keeps its files; the names of older dbt versions are read as well. */
public record ProjectPaths(
        List<String> models,
        List<String> seeds,
        List<String> tests,
        List<String> macros,
        List<String> snapshots,
        List<String> analyses,
        String packagesInstall) {
    static ProjectPaths from(Fields fields) {
        return new ProjectPaths(
                read(fields, "model-paths", "source-paths", "models"),
                read(fields, "seed-paths", "data-paths", "seeds"),
                read(fields, "test-paths", "test-paths", "tests"),
                read(fields, "macro-paths", "macro-paths", "macros"),
                read(fields, "snapshot-paths", "snapshot-paths", "snapshots"),
                read(fields, "analysis-paths", "analysis-paths", "analyses"),
                fields.string("packages-install-path")
                        .or(() -> fields.string("modules-path"))
                        .orElse("dbt_packages"));
    }

    private static List<String> read(Fields fields, String key, String oldKey, String otherwise) {
        if (fields.has(key)) {
            return fields.strings(key);
        }
        return fields.has(oldKey) ? fields.strings(oldKey) : List.of(otherwise);
    }

    /** All folders in which properties files may stand. */
    List<String> withProperties() {
        return Stream.of(models, seeds, snapshots, macros, tests, analyses)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }
}
