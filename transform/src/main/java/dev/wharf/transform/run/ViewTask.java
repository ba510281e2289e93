package dev.wharf.transform.run;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.AssetTask;
import dev.wharf.core.spi.Engine;
import dev.wharf.core.spi.Engine.QueryColumn;
import dev.wharf.lake.commit.Head;
import dev.wharf.transform.TransformError;
import dev.wharf.transform.compile.Contents;
import dev.wharf.transform.compile.ModelNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Brings one view up to date: its text is checked by the engine, tested on what it reads, and stored. A view whose text
 * has not changed is left alone; its tests run where what they read has changed.
 */
final class ViewTask implements AssetTask {
    private final RunScope run;
    private final ModelNode model;
    private final Set<AssetId> upstream;
    private final Audit audit;

    ViewTask(RunScope run, ModelNode model, Set<AssetId> upstream) {
        this.run = run;
        this.model = model;
        this.upstream = Set.copyOf(upstream);
        this.audit = new Audit(run, run.tests().auditsOf(model.id()));
    }

    @Override
    public AssetId asset() {
        return model.asset();
    }

    @Override
    public Set<AssetId> upstream() {
        return upstream;
    }

    @Override
    public Outcome execute(Context context) {
        run.start();
        Inputs inputs = run.pins().inputs(model.dependsOn());
        String definition = new ModelRecipe(model, run.engine()).definition(inputs);
        boolean isStored = !run.isFullRefresh()
                && Views.find(run.lakehouse(), model.relation())
                        .filter(view -> definition.equals(view.properties().get(Definition.KEY)))
                        .isPresent();
        Schema schema = isStored ? new Schema() : schema(inputs);
        List<TestResult> results = audit.onHead(context);
        if (Audit.hasFailed(results)) {
            String what = model.origin().file() + "  View '" + model.relation() + "' "
                    + (isStored ? "is as it was, but" : "is not stored:");
            throw Audit.failure(
                    what, results, isStored ? "readers keep seeing these rows." : "readers see what was there before.");
        }
        if (isStored) {
            return new Outcome.UpToDate(
                    results.isEmpty() ? "the view has not changed" : "the view has not changed; tests passed");
        }
        store(schema, definition);
        return new Outcome.Updated(OptionalLong.empty(), OptionalLong.empty(), Map.of("tests", (long) results.size()));
    }

    private void store(Schema schema, String definition) {
        Namespaces.create(run.lakehouse(), model.relation().namespace());
        if (Head.of(run.lakehouse(), model.relation()).table() != null) {
            throw new WharfException(
                    TransformError.SAME_RELATION,
                    model.origin().file() + "  View '" + model.relation() + "' cannot be stored.",
                    "a table has this name, with rows that storing a view would take away.",
                    "drop the table first, or set 'materialized: table' on the model.");
        }
        Views.put(
                run.lakehouse(),
                model.relation(),
                schema,
                run.engine().get().dialect(),
                model.compiled().sql(),
                definition,
                model.contents().description());
    }

    private Schema schema(Inputs inputs) {
        Engine engine = run.engine().get();
        List<QueryColumn> columns;
        try {
            columns = engine.describe(model.compiled().sql(), inputs.relations());
        } catch (WharfException e) {
            throw ModelErrors.locate(e, model);
        }
        List<NestedField> fields = new ArrayList<>();
        for (QueryColumn column : columns) {
            String doc = model.contents().columns().stream()
                    .filter(declared -> declared.name().equalsIgnoreCase(column.name()))
                    .map(Contents.Column::description)
                    .findFirst()
                    .orElse("");
            fields.add(
                    NestedField.optional(fields.size() + 1, column.name(), column.type(), doc.isEmpty() ? null : doc));
        }
        return TypeUtil.assignIncreasingFreshIds(new Schema(fields));
    }
}
