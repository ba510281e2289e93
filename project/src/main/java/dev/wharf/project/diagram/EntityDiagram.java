package dev.wharf.project.diagram;

import dev.wharf.core.document.Node;
import dev.wharf.project.dbt.ColumnProperties;
import dev.wharf.project.dbt.ModelFile;
import dev.wharf.project.dbt.NodeProperties;
import dev.wharf.project.dbt.TestProperties;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.types.Type;

/**
 * A Mermaid entity-relationship diagram of models: their declared columns, primary keys, and an edge for each
 * {@code relationships} test between two of them. The syntax is that of
 * <a href="https://mermaid.js.org/syntax/entityRelationshipDiagram.html">Mermaid's erDiagram</a>.
 */
public final class EntityDiagram {
    private static final Pattern REF = Pattern.compile("ref\\(\\s*['\"]([^'\"]+)['\"]\\s*\\)");

    private final List<ModelFile> models;
    private final List<NodeProperties> properties;

    public EntityDiagram(List<ModelFile> models, List<NodeProperties> properties) {
        this.models = List.copyOf(models);
        this.properties = List.copyOf(properties);
    }

    /** The diagram's text, tables and edges in the order of their names. */
    public String mermaid() {
        List<NodeProperties> shown = models.stream()
                .map(model -> find(model.name()))
                .flatMap(Optional::stream)
                .sorted(java.util.Comparator.comparing(NodeProperties::name))
                .toList();
        StringBuilder text = new StringBuilder("erDiagram\n");
        for (NodeProperties model : shown) {
            text.append("    ").append(model.name()).append(" {\n");
            Set<String> foreign = foreignKeys(model, shown);
            for (ColumnProperties column : model.columns()) {
                text.append("        ").append(type(column)).append(' ').append(column.name());
                boolean isKey = model.primaryKey().contains(column.name());
                boolean isForeign = foreign.contains(column.name());
                text.append(isKey && isForeign ? " PK,FK" : isKey ? " PK" : isForeign ? " FK" : "");
                text.append('\n');
            }
            text.append("    }\n");
        }
        edges(shown).forEach(edge -> text.append("    ").append(edge).append('\n'));
        return text.toString();
    }

    private Optional<NodeProperties> find(String name) {
        return properties.stream()
                .filter(p -> p.kind() == NodeProperties.Kind.MODEL && p.name().equals(name))
                .findFirst();
    }

    private static Set<String> edges(List<NodeProperties> shown) {
        Set<String> edges = new LinkedHashSet<>();
        for (NodeProperties model : shown) {
            for (ColumnProperties column : model.columns()) {
                for (TestProperties test : column.tests()) {
                    target(test)
                            .filter(target ->
                                    shown.stream().anyMatch(p -> p.name().equals(target)))
                            .ifPresent(target ->
                                    edges.add(target + " ||--o{ " + model.name() + " : \"" + column.name() + "\""));
                }
            }
        }
        return edges;
    }

    private static Set<String> foreignKeys(NodeProperties model, List<NodeProperties> shown) {
        Set<String> keys = new LinkedHashSet<>();
        for (ColumnProperties column : model.columns()) {
            boolean isForeign = column.tests().stream()
                    .map(EntityDiagram::target)
                    .flatMap(Optional::stream)
                    .anyMatch(target -> shown.stream().anyMatch(p -> p.name().equals(target)));
            if (isForeign) {
                keys.add(column.name());
            }
        }
        return keys;
    }

    private static Optional<String> target(TestProperties test) {
        if (!test.test().equals("relationships") || !(test.arguments().get("to") instanceof Node.Scalar to)) {
            return Optional.empty();
        }
        Matcher matcher = REF.matcher(to.text());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Mermaid takes a type of letters, digits, brackets and underscores. */
    private static String type(ColumnProperties column) {
        Type type = column.type();
        if (type == null) {
            return "any";
        }
        return type.toString().toLowerCase(Locale.ROOT).replace(", ", "_").replaceAll("[^a-z0-9_()\\[\\]]", "_");
    }
}
