package dev.wharf.transform.run;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.spi.AssetTask;
import dev.wharf.core.spi.Engine;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.transform.compile.Manifest;
import dev.wharf.transform.compile.ManifestNode;
import dev.wharf.transform.compile.ModelNode;
import dev.wharf.transform.compile.RelationNode;
import dev.wharf.transform.compile.SeedNode;
import dev.wharf.transform.compile.Selection;
import dev.wharf.transform.compile.SourceNode;
import dev.wharf.transform.compile.TestNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Turns a manifest into the tasks of one run. Making the plan asks nothing of the lakehouse or the engine; the first
 * task that runs pins what the run reads. A plan serves one run.
 */
public final class TransformPlan {
    /**
     * What a plan works with.
     *
     * @param engine asked for only when something has to be computed
     * @param isFullRefresh true to compute everything, changed or not
     * @param othersInRun the assets that other tasks of the same run bring up to date: sources
     */
    public record Means(Lakehouse lakehouse, Supplier<Engine> engine, boolean isFullRefresh, Set<AssetId> othersInRun) {
        public Means {
            othersInRun = Set.copyOf(othersInRun);
        }
    }

    private final Manifest manifest;
    private final Set<String> selected;
    private final TestAssignment tests;
    private final RunScope run;
    private final Map<AssetId, List<TestNode>> checks;

    private TransformPlan(Manifest manifest, Selection selection, Means means, boolean isBuild) {
        this.manifest = manifest;
        this.selected = selection.resolve(manifest);
        this.tests = new TestAssignment(manifest, selected);
        this.checks = isBuild ? buildable(tests.checks()) : tests.checks();
        Set<String> built = new LinkedHashSet<>();
        Set<String> read = new LinkedHashSet<>();
        for (String id : selected) {
            ManifestNode node = manifest.find(id).orElseThrow();
            if (isBuild && (node instanceof ModelNode || node instanceof SeedNode)) {
                built.add(id);
                read.addAll(node.dependsOn());
                tests.auditsOf(id).forEach(test -> read.addAll(test.dependsOn()));
            } else if (!isBuild && node instanceof TestNode) {
                read.addAll(node.dependsOn());
            }
        }
        checks.values().forEach(list -> list.forEach(test -> read.addAll(test.dependsOn())));
        RunPins pins = new RunPins(means.lakehouse(), manifest, built, means.othersInRun());
        TestLedger ledger = new TestLedger(means.lakehouse(), manifest);
        Quarantine quarantine = new Quarantine(means.lakehouse(), means.engine(), ledger);
        this.run = new RunScope(
                manifest,
                means.lakehouse(),
                means.engine(),
                means.isFullRefresh() || !isBuild,
                tests,
                pins,
                ledger,
                new TestRunner(means.engine(), quarantine),
                read);
    }

    /** The tasks that build and test what is selected. */
    public static List<AssetTask> tasks(Manifest manifest, Selection selection, Means means) {
        return new TransformPlan(manifest, selection, means, true).builds();
    }

    /** The tasks that run the selected tests on the tables as they are, and build nothing. */
    public static List<AssetTask> tests(Manifest manifest, Selection selection, Means means) {
        return new TransformPlan(manifest, selection, means, false).onlyTests();
    }

    private List<AssetTask> builds() {
        List<AssetTask> tasks = new ArrayList<>();
        for (String id : selected) {
            ManifestNode node = manifest.find(id).orElseThrow();
            if (node instanceof SeedNode seed) {
                tasks.add(new TableTask(run, new SeedRecipe(seed), upstreamOf(seed)));
            } else if (node instanceof ModelNode model) {
                tasks.add(
                        model.isView()
                                ? new ViewTask(run, model, upstreamOf(model))
                                : new TableTask(run, new ModelRecipe(model, run.engine()), upstreamOf(model)));
            }
        }
        checks.forEach((asset, list) -> tasks.add(new CheckTask(run, asset, list, assetsOf(list))));
        return tasks;
    }

    private List<AssetTask> onlyTests() {
        List<AssetTask> tasks = new ArrayList<>();
        for (ManifestNode node : manifest.nodes()) {
            List<TestNode> audits = tests.auditsOf(node.id());
            if (node instanceof RelationNode relation && !audits.isEmpty()) {
                tasks.add(new CheckTask(run, relation.asset(), audits, Set.of()));
            }
        }
        checks.forEach((asset, list) -> tasks.add(new CheckTask(run, asset, list, Set.of())));
        return tasks;
    }

    /** Without the checks that read models which this run does not build. */
    private Map<AssetId, List<TestNode>> buildable(Map<AssetId, List<TestNode>> all) {
        Map<AssetId, List<TestNode>> kept = new LinkedHashMap<>();
        all.forEach((asset, list) -> {
            List<TestNode> within = list.stream()
                    .filter(test -> test.dependsOn().stream()
                            .allMatch(id -> manifest.relation(id) instanceof SourceNode || selected.contains(id)))
                    .toList();
            if (!within.isEmpty()) {
                kept.put(asset, within);
            }
        });
        return kept;
    }

    /** What has to be settled before the node: what it reads, what its audits read, and the checks of its sources. */
    private Set<AssetId> upstreamOf(RelationNode node) {
        Set<AssetId> assets = new LinkedHashSet<>();
        node.dependsOn().forEach(id -> addReads(id, assets));
        tests.waitsOf(node.id()).forEach(id -> addReads(id, assets));
        for (AssetId asset : Set.copyOf(assets)) {
            AssetId check = AssetId.test(asset.name());
            if (asset.kind() == AssetId.Kind.SOURCE && checks.containsKey(check)) {
                assets.add(check);
            }
        }
        assets.remove(node.asset());
        return assets;
    }

    private Set<AssetId> assetsOf(List<TestNode> list) {
        Set<AssetId> assets = new LinkedHashSet<>();
        list.forEach(test -> test.dependsOn().forEach(id -> addReads(id, assets)));
        return assets;
    }

    /** The node's asset, and what lies behind it where it is a view: its readers read through it. */
    private void addReads(String id, Set<AssetId> to) {
        RelationNode node = manifest.relation(id);
        to.add(node.asset());
        if (node instanceof ModelNode model && model.isView()) {
            model.dependsOn().forEach(input -> addReads(input, to));
        }
    }
}
