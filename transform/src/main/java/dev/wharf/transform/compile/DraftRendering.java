package dev.wharf.transform.compile;

import dev.wharf.transform.dbt.NodeConfig;
import dev.wharf.transform.dbt.RelationValue;
import dev.wharf.transform.dbt.Rendering;
import dev.wharf.transform.jinja.None;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Renders a draft: its references are noted in it, {@code config()} adds to its configuration. */
final class DraftRendering implements Rendering {
    private final Draft draft;
    private final Catalogue catalogue;
    private final boolean isExecuting;

    DraftRendering(Draft draft, Catalogue catalogue, boolean isExecuting) {
        this.draft = draft;
        this.catalogue = catalogue;
        this.isExecuting = isExecuting;
    }

    @Override
    public boolean isExecuting() {
        return isExecuting;
    }

    @Override
    public String packageName() {
        return draft.packageName();
    }

    @Override
    public NodeConfig config() {
        return draft.config();
    }

    @Override
    public Optional<RelationValue> relation() {
        return draft.kind().equals("test") ? Optional.empty() : Optional.of(Catalogue.relationOf(draft));
    }

    @Override
    public Map<String, Object> model() {
        Map<String, Object> model = new LinkedHashMap<>();
        RelationValue relation = draft.relation();
        model.put("name", draft.name());
        model.put("unique_id", draft.id());
        model.put("resource_type", draft.kind());
        model.put("package_name", draft.packageName());
        model.put("alias", relation == null || relation.identifier() == null ? draft.name() : relation.identifier());
        model.put("schema", relation == null || relation.schema() == null ? None.NONE : relation.schema());
        model.put("database", RelationValue.DATABASE);
        model.put("fqn", List.copyOf(draft.fqn()));
        model.put("tags", List.copyOf(draft.tags()));
        model.put("config", draft.config());
        model.put("meta", draft.config().find("meta").orElse(Map.of()));
        model.put("path", draft.location().file());
        model.put("original_file_path", draft.location().file());
        model.put(
                "description",
                draft.properties() == null ? "" : draft.properties().description());
        model.put("columns", columns());
        return model;
    }

    private Map<Object, Object> columns() {
        Map<Object, Object> columns = new LinkedHashMap<>();
        if (draft.properties() != null) {
            draft.properties()
                    .columns()
                    .forEach(column -> columns.put(
                            column.name(),
                            Map.of(
                                    "name", column.name(),
                                    "description", column.description(),
                                    "data_type",
                                            column.type() == null
                                                    ? None.NONE
                                                    : column.type().toString(),
                                    "quote", column.isQuoted(),
                                    "tags", List.copyOf(column.tags()))));
        }
        return columns;
    }

    @Override
    public Object ref(@Nullable String packageName, String name) {
        Draft target = catalogue.ref(packageName, name, draft.packageName());
        draft.dependsOn().add(target.id());
        return Catalogue.relationOf(target);
    }

    @Override
    public Object source(String source, String table) {
        SourceDraft target = catalogue.source(source, table, draft.packageName());
        draft.dependsOn().add(target.id());
        return target.relation();
    }

    @Override
    public String doc(String name) {
        return catalogue.doc(name, draft.packageName());
    }
}
