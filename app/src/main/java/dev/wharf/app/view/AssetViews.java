package dev.wharf.app.view;

import dev.wharf.app.console.AssetSummary;
import dev.wharf.app.console.AssetView;
import dev.wharf.app.console.StepState;
import dev.wharf.app.console.TestCounts;
import dev.wharf.app.console.TestResult;
import dev.wharf.control.history.AssetHistory;
import dev.wharf.core.asset.AssetId;
import dev.wharf.core.event.RunEvent;
import dev.wharf.transform.compile.Contents;
import dev.wharf.transform.compile.Manifest;
import dev.wharf.transform.compile.ManifestNode;
import dev.wharf.transform.compile.ModelNode;
import dev.wharf.transform.compile.RelationNode;
import dev.wharf.transform.compile.SourceNode;
import dev.wharf.transform.compile.TestNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The assets of a project as the console lists them: what the manifest declares and what the history remembers. */
final class AssetViews {
    private static final AssetId WAREHOUSE = AssetId.publish("warehouse");

    private final Manifest manifest;
    private final Map<AssetId, AssetHistory> history;
    private final LakeTables lake;
    private final KeptRows kept;

    AssetViews(Manifest manifest, Map<AssetId, AssetHistory> history, LakeTables lake) {
        this.manifest = manifest;
        this.history = history;
        this.lake = lake;
        this.kept = new KeptRows(manifest);
    }

    List<AssetSummary> summaries() {
        List<AssetSummary> summaries = new ArrayList<>();
        List<AssetSummary> checks = new ArrayList<>();
        Set<AssetId> published = new LinkedHashSet<>();
        Optional<Map<String, Long>> letters = lake.deadLetters();
        for (ManifestNode node : manifest.nodes()) {
            if (node instanceof TestNode test && history.containsKey(AssetId.test(test.name()))) {
                checks.add(summary(test));
            }
            if (node instanceof RelationNode relation) {
                summaries.add(summary(relation, letters));
                if (isPublished(relation)) {
                    published.add(relation.asset());
                }
            }
        }
        if (!published.isEmpty()) {
            summaries.add(new AssetSummary(
                    WAREHOUSE,
                    "warehouse",
                    "publish",
                    "The published tables in PostgreSQL, switched together.",
                    rows(WAREHOUSE),
                    updatedAt(WAREHOUSE),
                    result(WAREHOUSE),
                    tests(WAREHOUSE),
                    OptionalLong.empty(),
                    published));
        }
        summaries.addAll(checks);
        return summaries;
    }

    /** A run names the tests of a source as an asset of the source's name: they are shown with the source. */
    AssetId shown(AssetId id) {
        AssetId source = AssetId.source(id.name());
        return id.kind() == AssetId.Kind.TEST && relation(source).isPresent() ? source : id;
    }

    Optional<AssetView> find(AssetId wanted, List<AssetView.RowCount> counts) {
        AssetId id = shown(wanted);
        Optional<AssetSummary> summary =
                summaries().stream().filter(asset -> asset.id().equals(id)).findFirst();
        Optional<RelationNode> node = relation(id);
        return summary.map(found -> new AssetView(
                found,
                node.map(n -> n.relation().toString()).orElse(null),
                node.map(AssetViews::sql)
                        .orElseGet(() -> test(id).map(TestNode::failingRows).orElse(null)),
                node.<ManifestNode>map(n -> n)
                        .or(() -> test(id))
                        .map(n -> n.origin().file())
                        .orElse(null),
                found.deadLetters().isPresent() ? LakeTables.DEAD_LETTERS.toString() : null,
                snapshot(id),
                node.map(this::columns).orElse(List.of()),
                testResults(id),
                counts));
    }

    /** The asset that makes a table; for one that no model makes, a source of its name. */
    AssetId assetOf(String table) {
        for (ManifestNode node : manifest.nodes()) {
            if (node instanceof RelationNode relation
                    && relation.relation().toString().equals(table)) {
                return relation.asset();
            }
        }
        return AssetId.source(table);
    }

    /** A load's event counts what it brought: the rows of a source are those of its table. */
    private OptionalLong rows(RelationNode node) {
        return node instanceof SourceNode ? lake.rows(node.relation()) : rows(node.asset());
    }

    private AssetSummary summary(TestNode test) {
        AssetId id = AssetId.test(test.name());
        List<TestResult> results = testResults(id);
        return new AssetSummary(
                id,
                "tests",
                "test",
                "",
                OptionalLong.empty(),
                results.isEmpty() ? null : results.get(results.size() - 1).at(),
                result(id),
                tests(id),
                OptionalLong.empty(),
                upstream(test));
    }

    private Optional<TestNode> test(AssetId id) {
        return id.kind() == AssetId.Kind.TEST
                ? manifest.tests().stream()
                        .filter(test -> test.name().equals(id.name()))
                        .findFirst()
                : Optional.empty();
    }

    private Set<AssetId> upstream(ManifestNode node) {
        Set<AssetId> upstream = new LinkedHashSet<>();
        node.dependsOn().forEach(input -> upstream.add(manifest.relation(input).asset()));
        return upstream;
    }

    private AssetSummary summary(RelationNode node, Optional<Map<String, Long>> letters) {
        AssetId id = node.asset();
        return new AssetSummary(
                id,
                node.relation().namespace().toString(),
                kind(node),
                node.contents().description(),
                rows(node),
                updatedAt(id),
                result(id),
                tests(id),
                deadLetters(node, letters),
                upstream(node));
    }

    private static String kind(RelationNode node) {
        if (node instanceof ModelNode model) {
            return model.isView() ? "view" : "table";
        }
        return node instanceof SourceNode ? "source" : "seed";
    }

    private static boolean isPublished(RelationNode node) {
        return node instanceof ModelNode
                && node.contents().meta().get("publish") instanceof Map<?, ?> publish
                && Boolean.TRUE.equals(publish.get("warehouse"));
    }

    private static @Nullable String sql(RelationNode node) {
        return node instanceof ModelNode model ? model.compiled().sql() : null;
    }

    /** The columns as declared; those of the table where nothing is declared. */
    private List<AssetView.ColumnView> columns(RelationNode node) {
        boolean isView = node instanceof ModelNode model && model.isView();
        List<AssetView.ColumnView> declared = declared(node.contents());
        return declared.isEmpty() && !isView ? lake.columns(node.relation()) : declared;
    }

    private static List<AssetView.ColumnView> declared(Contents contents) {
        return contents.columns().stream()
                .map(column -> new AssetView.ColumnView(
                        column.name(),
                        column.type() == null ? "as computed" : column.type().toString(),
                        column.isRequired(),
                        column.description()))
                .toList();
    }

    private Optional<RelationNode> relation(AssetId id) {
        return manifest.nodes().stream()
                .filter(RelationNode.class::isInstance)
                .map(RelationNode.class::cast)
                .filter(node -> node.asset().equals(id))
                .findFirst();
    }

    private OptionalLong rows(AssetId id) {
        RunEvent.AssetCompleted change = lastChange(id);
        return change == null ? OptionalLong.empty() : change.rows();
    }

    private OptionalLong snapshot(AssetId id) {
        RunEvent.AssetCompleted change = lastChange(id);
        return change == null ? OptionalLong.empty() : change.snapshotId();
    }

    private java.time.@Nullable Instant updatedAt(AssetId id) {
        RunEvent.AssetCompleted change = lastChange(id);
        return change == null ? null : change.at();
    }

    /** All that were set aside; where that cannot be asked, those of the last load. */
    private OptionalLong deadLetters(RelationNode node, Optional<Map<String, Long>> letters) {
        if (!(node instanceof SourceNode)) {
            return OptionalLong.empty();
        }
        if (letters.isPresent()) {
            return OptionalLong.of(letters.get().getOrDefault(node.relation().name(), 0L));
        }
        RunEvent.AssetCompleted change = lastChange(node.asset());
        return OptionalLong.of(change == null ? 0 : change.metrics().getOrDefault("dead-letters", 0L));
    }

    private RunEvent.@Nullable AssetCompleted lastChange(AssetId id) {
        AssetHistory known = history.get(id);
        return known == null ? null : known.lastChange();
    }

    private @Nullable StepState result(AssetId id) {
        AssetHistory known = history.get(id);
        if (known == null || known.lastEnding() == null) {
            return null;
        }
        if (known.lastEnding() instanceof RunEvent.AssetSkipped skipped) {
            return skipped.isUpToDate() ? StepState.UP_TO_DATE : StepState.SKIPPED;
        }
        return known.lastEnding() instanceof RunEvent.AssetFailed ? StepState.FAILED : StepState.UPDATED;
    }

    private TestCounts tests(AssetId id) {
        return TestCounts.of(testResults(id).stream().map(TestResult::verdict).toList());
    }

    /** Tests of the asset itself, and those that run as an asset of the same name. */
    private List<TestResult> testResults(AssetId id) {
        List<TestResult> results = new ArrayList<>();
        for (AssetId tested : new LinkedHashSet<>(List.of(id, AssetId.test(id.name())))) {
            AssetHistory known = history.get(tested);
            if (known != null) {
                known.tests()
                        .forEach(test -> results.add(new TestResult(
                                test.test(),
                                test.verdict(),
                                test.failures(),
                                test.took(),
                                test.message(),
                                test.at(),
                                kept.of(test.test(), test.message()))));
            }
        }
        return results;
    }
}
