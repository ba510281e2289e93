package dev.wharf.transform.run;

import dev.wharf.core.error.NearestName;
import dev.wharf.core.error.Problems;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.DeclaredColumn;
import dev.wharf.core.spi.Engine;
import dev.wharf.core.spi.Engine.QueryColumn;
import dev.wharf.transform.TransformError;
import dev.wharf.transform.compile.Contents;
import dev.wharf.transform.compile.ModelNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.iceberg.types.Type;

/** A model's table: the rows of its query. */
record ModelRecipe(ModelNode node, Supplier<Engine> engine) implements Recipe {
    @Override
    public List<String> reads() {
        return node.dependsOn();
    }

    @Override
    public boolean isVolatile() {
        return node.compiled().isVolatile();
    }

    @Override
    public String definition(Inputs inputs) {
        Contents contents = node.contents();
        return Definition.of(
                "model",
                node.compiled().sql(),
                contents.description(),
                contents.columns(),
                node.hasContract(),
                inputs.views());
    }

    @Override
    public Text text(Inputs inputs) {
        return new Text(node.compiled().sql(), columns(inputs));
    }

    /**
     * The declared columns. One that has a description and no type takes the type that the query gives it, and is left
     * out where the query does not have it: in dbt such a declaration binds nobody.
     */
    List<DeclaredColumn> columns(Inputs inputs) {
        List<Contents.Column> declared = node.contents().columns();
        boolean isDescribed =
                node.hasContract() || declared.stream().anyMatch(column -> column.type() == null && isMore(column));
        List<QueryColumn> queried =
                isDescribed ? engine.get().describe(node.compiled().sql(), inputs.relations()) : List.of();
        if (node.hasContract()) {
            checkContract(declared, queried);
        }
        List<DeclaredColumn> columns = new ArrayList<>();
        for (Contents.Column column : declared) {
            Optional<Type> type = Optional.ofNullable(column.type()).or(() -> typeOf(column.name(), queried));
            type.ifPresent(known ->
                    columns.add(new DeclaredColumn(column.name(), known, column.description(), column.isRequired())));
        }
        return columns;
    }

    private static boolean isMore(Contents.Column column) {
        return column.isRequired() || !column.description().isEmpty();
    }

    private static Optional<Type> typeOf(String name, List<QueryColumn> queried) {
        return queried.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .map(QueryColumn::type)
                .findFirst();
    }

    private void checkContract(List<Contents.Column> declared, List<QueryColumn> queried) {
        Problems problems = new Problems();
        List<String> names = declared.stream().map(Contents.Column::name).toList();
        for (QueryColumn column : queried) {
            if (names.stream().noneMatch(column.name()::equalsIgnoreCase)) {
                problems.add(
                        TransformError.CONTRACT_BROKEN,
                        node.origin().location(),
                        "Column '" + column.name() + "' of model '" + node.name() + "' breaks its contract.",
                        "the query gives it, and the contract does not name it.",
                        NearestName.of(column.name(), names)
                                .map(near -> "did you mean '" + near + "'? Otherwise name it in the model's columns.")
                                .orElse("name it in the model's columns, or leave it out of the query."));
            }
        }
        for (Contents.Column column : declared) {
            if (column.type() == null) {
                problems.add(
                        TransformError.CONTRACT_BROKEN,
                        node.origin().location(),
                        "Column '" + column.name() + "' of model '" + node.name() + "' has no type.",
                        "a contract that is enforced names the type of every column.",
                        "add 'data_type:' to the column.");
            }
        }
        problems.throwIfAny();
    }

    @Override
    public WharfException locate(WharfException error) {
        return ModelErrors.locate(error, node);
    }
}
