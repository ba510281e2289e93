package dev.wharf.app.run;

import dev.wharf.app.door.RunRequest;
import dev.wharf.core.asset.AssetId;
import dev.wharf.core.spi.AssetTask;
import dev.wharf.project.source.FileSource;
import dev.wharf.serve.warehouse.PublishedModel;
import dev.wharf.serve.warehouse.WarehousePublishTask;
import dev.wharf.transform.compile.Manifest;
import dev.wharf.transform.compile.ManifestNode;
import dev.wharf.transform.compile.ModelNode;
import dev.wharf.transform.compile.Selection;
import dev.wharf.transform.compile.SourceNode;
import dev.wharf.transform.run.TransformPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.catalog.TableIdentifier;

/** The tasks of one run: the files to load, the models to build and test, the tables to publish. */
final class RunPlan {
    private final ProjectLoader.Loaded project;
    private final RunRequest request;
    private final RunServices services;
    private final Manifest manifest;
    private final Selection selection;
    private final Set<String> selected;

    private RunPlan(
            ProjectLoader.Loaded project,
            RunRequest request,
            RunServices services,
            Manifest manifest,
            Selection selection) {
        this.project = project;
        this.request = request;
        this.services = services;
        this.manifest = manifest;
        this.selection = selection;
        this.selected = selection.resolve(manifest);
    }

    static RunPlan of(ProjectLoader.Loaded project, RunRequest request, RunServices services) {
        Manifest manifest =
                project.compile(services.environment(), services.clock().instant(), request.fullRefresh());
        return new RunPlan(project, request, services, manifest, new Selection(request.select(), request.exclude()));
    }

    Manifest manifest() {
        return manifest;
    }

    List<AssetTask> tasks() {
        if (request.kind() == RunRequest.Kind.TEST) {
            return TransformPlan.tests(manifest, selection, means(Set.of()));
        }
        List<AssetTask> tasks = new ArrayList<>(ingests());
        Set<AssetId> sources = new HashSet<>();
        tasks.forEach(task -> sources.add(task.asset()));
        tasks.addAll(TransformPlan.tasks(manifest, selection, means(sources)));
        publish().ifPresent(tasks::add);
        return tasks;
    }

    private TransformPlan.Means means(Set<AssetId> othersInRun) {
        return new TransformPlan.Means(services.lakehouse(), services.engine(), request.fullRefresh(), othersInRun);
    }

    private List<AssetTask> ingests() {
        Optional<Path> input = request.input().isEmpty() ? Optional.empty() : Optional.of(Path.of(request.input()));
        return project.project().files().stream()
                .filter(this::isSelected)
                .map(source -> services.ingest().task(source, project.project().root(), input))
                .toList();
    }

    /** Without selectors all sources are loaded; with them those that the selection reaches. */
    private boolean isSelected(FileSource source) {
        if (request.select().isEmpty() && request.exclude().isEmpty()) {
            return true;
        }
        for (ManifestNode node : manifest.nodes()) {
            if (node instanceof SourceNode table
                    && table.relation().equals(TableIdentifier.of("bronze", source.name()))) {
                return selected.contains(node.id());
            }
        }
        return request.select().isEmpty();
    }

    private Optional<AssetTask> publish() {
        List<PublishedModel> models = manifest.models().stream()
                .filter(model -> selected.contains(model.id()) && PublishMarks.isForWarehouse(model))
                .map(RunPlan::published)
                .toList();
        return models.isEmpty()
                ? Optional.empty()
                : Optional.of(new WarehousePublishTask(
                        models,
                        services.lakehouse(),
                        services.engine(),
                        services.sinks().apply(request.allowBreaking()),
                        services.staging().resolve("publish")));
    }

    private static PublishedModel published(ModelNode model) {
        return new PublishedModel(
                model.asset(),
                model.relation(),
                model.contents().primaryKey(),
                PublishMarks.indexes(model),
                model.contents().description());
    }
}
