package dev.wharf.transform.run;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.position.PositionSummary;
import dev.wharf.core.spi.AssetTask;
import dev.wharf.core.spi.Materialisation;
import dev.wharf.core.spi.Materialised;
import dev.wharf.core.spi.Relation;
import dev.wharf.lake.LakeError;
import dev.wharf.lake.commit.Head;
import dev.wharf.lake.commit.PositionedCommit;
import dev.wharf.transform.TransformError;
import dev.wharf.transform.compile.RelationNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.jspecify.annotations.Nullable;

/**
 * Brings one table up to date: write, audit, publish. Nothing is done where the table was made by the same definition
 * from the same versions of its inputs. Otherwise the engine writes the rows aside, the tests run on them, and only
 * then readers see them; where somebody else moved the table meanwhile, all of it is done again. A failed audit leaves
 * readers on the last good rows.
 */
final class TableTask implements AssetTask {
    private static final int ATTEMPTS = 3;

    private final RunScope run;
    private final Recipe recipe;
    private final RelationNode node;
    private final Set<AssetId> upstream;
    private final Audit audit;
    private boolean isRepeated;

    TableTask(RunScope run, Recipe recipe, Set<AssetId> upstream) {
        this.run = run;
        this.recipe = recipe;
        this.node = recipe.node();
        this.upstream = Set.copyOf(upstream);
        this.audit = new Audit(run, run.tests().auditsOf(node.id()));
    }

    @Override
    public AssetId asset() {
        return node.asset();
    }

    @Override
    public Set<AssetId> upstream() {
        return upstream;
    }

    @Override
    public Outcome execute(Context context) {
        run.start();
        // Tried again after a failure: what the failed try did, or somebody else meanwhile, is looked up anew.
        TableState state =
                isRepeated ? run.pins().reload(node.id()) : run.pins().state(node.id());
        isRepeated = true;
        Inputs inputs = run.pins().inputs(recipe.reads());
        String definition = recipe.definition(inputs);
        if (isUpToDate(state, inputs, definition)) {
            return checkHead(context);
        }
        for (int attempt = 1; ; attempt++) {
            Optional<Outcome> outcome = build(state, inputs, definition, context, attempt == ATTEMPTS);
            if (outcome.isPresent()) {
                return outcome.get();
            }
            state = run.pins().reload(node.id());
        }
    }

    private boolean isUpToDate(TableState state, Inputs inputs, String definition) {
        return state.head().snapshotId() != null
                && !run.isFullRefresh()
                && !recipe.isVolatile()
                && state.definition().filter(definition::equals).isPresent()
                && state.head().positions().equals(inputs.positions());
    }

    private Outcome checkHead(Context context) {
        List<TestResult> results = audit.onHead(context);
        if (Audit.hasFailed(results)) {
            throw Audit.failure(
                    place() + "The rows of '" + node.relation() + "' are as they were, but",
                    results,
                    "readers keep seeing these rows.");
        }
        return new Outcome.UpToDate(
                results.isEmpty() ? "nothing it reads has changed" : "nothing it reads has changed; tests passed");
    }

    /** One try; empty where somebody else moved the table and it is worth another. */
    private Optional<Outcome> build(
            TableState state, Inputs inputs, String definition, Context context, boolean isLast) {
        String commitId = UUID.randomUUID().toString();
        String branch = "audit_" + commitId;
        Materialised rows;
        try {
            rows = materialise(state, inputs, definition, commitId, branch);
        } catch (WharfException e) {
            return movedAway(e, isLast);
        }
        List<TestResult> results = audit(rows, state, context);
        if (Audit.hasFailed(results)) {
            Branches.discard(run.lakehouse(), rows);
            run.ledger().record(results, Map.of());
            throw Audit.failure(
                    place() + "'" + node.relation() + "' is not published:",
                    results,
                    "readers see the last good rows.");
        }
        try {
            publish(rows, state, commitId, results);
        } catch (WharfException e) {
            if (e.code() == LakeError.HEAD_MOVED) {
                Branches.discard(run.lakehouse(), rows);
            }
            return movedAway(e, isLast);
        }
        Map<String, Long> metrics = new HashMap<>();
        metrics.put("bytes", rows.bytes());
        metrics.put("tests", (long) results.size());
        Long snapshot = run.pins().state(node.id()).head().snapshotId();
        return Optional.of(new Outcome.Updated(
                OptionalLong.of(rows.rows()),
                snapshot == null ? OptionalLong.empty() : OptionalLong.of(snapshot),
                metrics));
    }

    /** Empty where the table was moved and there is another try; otherwise it throws. */
    private Optional<Outcome> movedAway(WharfException e, boolean isLast) {
        if (e.code() != LakeError.HEAD_MOVED) {
            throw e;
        }
        if (isLast) {
            throw keepsMoving(e);
        }
        return Optional.empty();
    }

    private List<TestResult> audit(Materialised rows, TableState state, Context context) {
        try {
            return audit.onCandidate(candidate(rows, state), context);
        } catch (RuntimeException e) {
            Branches.discard(run.lakehouse(), rows);
            throw e;
        }
    }

    private Materialised materialise(
            TableState state, Inputs inputs, String definition, String commitId, String branch) {
        Map<String, String> summary = new HashMap<>(PositionSummary.encode(commitId, inputs.positions()));
        summary.put(Definition.KEY, definition);
        Namespaces.create(run.lakehouse(), node.relation().namespace());
        try {
            Recipe.Text text = recipe.text(inputs);
            return run.engine()
                    .get()
                    .materialise(new Materialisation(
                            node.relation(),
                            text.sql(),
                            inputs.relations(),
                            text.columns(),
                            state.head().expected(),
                            branch,
                            properties(),
                            summary));
        } catch (WharfException e) {
            throw recipe.locate(e);
        }
    }

    private void publish(Materialised rows, TableState state, String commitId, List<TestResult> results) {
        if (!state.exists()) {
            Views.drop(run.lakehouse(), node.relation());
        }
        Map<String, String> properties = rows instanceof Materialised.OnBranch ? properties() : Map.of();
        Long snapshot = new PositionedCommit(run.lakehouse(), commitId)
                .publish(rows, state.head(), properties)
                .commit()
                .get(node.relation());
        run.pins().settle(node.id(), published(rows, state, snapshot));
        audit.record(results);
    }

    private TableState published(Materialised rows, TableState before, @Nullable Long snapshot) {
        UUID table = rows instanceof Materialised.StagedCreate staged
                ? UUID.fromString(metadata(staged).uuid())
                : before.head().table();
        return new TableState(
                new Head(node.relation(), table, snapshot, before.head().positions()), Optional.empty());
    }

    private static Relation candidate(Materialised rows, TableState state) {
        if (rows instanceof Materialised.StagedCreate staged) {
            return new Relation.Staged(staged.target(), staged.metadataJson());
        }
        Materialised.OnBranch branch = (Materialised.OnBranch) rows;
        UUID table = java.util.Objects.requireNonNull(state.head().table(), "a branch has a table");
        return new Relation.Pinned(branch.target(), table, branch.snapshotId());
    }

    private static TableMetadata metadata(Materialised.StagedCreate staged) {
        return TableMetadataParser.fromJson(staged.metadataJson());
    }

    private Map<String, String> properties() {
        return Map.of("comment", node.contents().description());
    }

    private WharfException keepsMoving(WharfException cause) {
        return new WharfException(
                TransformError.HEAD_KEEPS_MOVING,
                place() + "'" + node.relation() + "' could not be published.",
                "somebody else moved the table " + ATTEMPTS + " times while its rows were computed.",
                "let the other writer finish, and run again.",
                cause);
    }

    private String place() {
        return node.origin().file() + "  ";
    }
}
