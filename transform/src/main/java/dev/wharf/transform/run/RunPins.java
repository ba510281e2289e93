package dev.wharf.transform.run;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.NearestName;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Relation;
import dev.wharf.transform.TransformError;
import dev.wharf.transform.compile.Manifest;
import dev.wharf.transform.compile.ModelNode;
import dev.wharf.transform.compile.RelationNode;
import dev.wharf.transform.compile.SourceNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;

/**
 * The versions of all tables that one run reads, the same for everybody in it. What nothing in the run rebuilds is
 * pinned together when the run starts; what another task of the run moves, such as a file source, when it is first
 * read, which is after that task; and what the run builds, when it is settled. Safe for use from several threads.
 */
final class RunPins {
    private static final int LOADERS = 8;

    private final Lakehouse lakehouse;
    private final Manifest manifest;
    private final Set<String> built;
    private final Set<AssetId> movedByOthers;
    private final Map<String, TableState> states = new ConcurrentHashMap<>();
    private boolean isStarted;

    /**
     * @param built the ids of the nodes that the run builds
     * @param movedByOthers what tasks outside of this plan bring up to date in the same run
     */
    RunPins(Lakehouse lakehouse, Manifest manifest, Set<String> built, Set<AssetId> movedByOthers) {
        this.lakehouse = lakehouse;
        this.manifest = manifest;
        this.built = Set.copyOf(built);
        this.movedByOthers = Set.copyOf(movedByOthers);
    }

    /** Pins what stands still, and looks up where the tables to build stand, all side by side. The first call does. */
    synchronized void start(Collection<String> read) {
        if (isStarted) {
            return;
        }
        Set<String> wanted = new LinkedHashSet<>();
        built.stream().filter(id -> !isView(id)).forEach(wanted::add);
        read.forEach(id -> addTables(id, wanted));
        wanted.removeIf(id -> movedByOthers.contains(manifest.relation(id).asset()));
        ExecutorService loaders = Executors.newFixedThreadPool(Math.min(LOADERS, Math.max(1, wanted.size())));
        try {
            List<CompletableFuture<Void>> loads = new ArrayList<>();
            wanted.forEach(id -> loads.add(CompletableFuture.runAsync(() -> states.put(id, load(id)), loaders)));
            loads.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            loaders.shutdown();
        }
        isStarted = true;
    }

    private void addTables(String id, Set<String> to) {
        if (isView(id)) {
            manifest.relation(id).dependsOn().forEach(input -> addTables(input, to));
        } else {
            to.add(id);
        }
    }

    /** Where the table stands in this run. */
    TableState state(String id) {
        return states.computeIfAbsent(id, this::load);
    }

    /** Looks again, after somebody else has moved the table. */
    TableState reload(String id) {
        TableState state = load(id);
        states.put(id, state);
        return state;
    }

    /** The node has been brought up to date: this is what its readers get. */
    void settle(String id, TableState state) {
        states.put(id, state);
    }

    Inputs inputs(Collection<String> ids) {
        return inputs(ids, UnaryOperator.identity());
    }

    /** @param replace gives a candidate in the place of what readers see */
    Inputs inputs(Collection<String> ids, UnaryOperator<Relation> replace) {
        Map<String, Relation> relations = new LinkedHashMap<>();
        ids.forEach(id -> add(id, relations, replace));
        return Inputs.of(List.copyOf(relations.values()));
    }

    private void add(String id, Map<String, Relation> to, UnaryOperator<Relation> replace) {
        if (to.containsKey(id)) {
            return;
        }
        RelationNode node = manifest.relation(id);
        if (node instanceof ModelNode model && model.isView()) {
            model.dependsOn().forEach(input -> add(input, to, replace));
            to.put(id, replace.apply(view(model)));
            return;
        }
        // A candidate that nobody has seen yet stands in for a table that may not exist.
        Relation current = state(id).relation().orElse(null);
        Relation shown = replace.apply(current == null ? new Relation.Staged(node.relation(), "") : current);
        if (shown instanceof Relation.Staged staged && staged.metadataJson().isEmpty()) {
            throw missing(node);
        }
        to.put(id, shown);
    }

    static Relation view(ModelNode model) {
        return new Relation.View(model.relation(), model.compiled().sql());
    }

    private TableState load(String id) {
        return TableState.load(lakehouse, manifest.relation(id).relation());
    }

    private boolean isView(String id) {
        return manifest.relation(id) instanceof ModelNode model && model.isView();
    }

    private WharfException missing(RelationNode node) {
        TableIdentifier name = node.relation();
        List<String> siblings;
        try {
            siblings = lakehouse.tables().listTables(name.namespace()).stream()
                    .map(TableIdentifier::name)
                    .toList();
        } catch (NoSuchNamespaceException e) {
            siblings = List.of();
        }
        String fix = node instanceof SourceNode
                ? "load it first; sources/*.yml says what is loaded."
                : "build it first: wharf run --select " + node.name() + ".";
        return new WharfException(
                TransformError.MISSING_INPUT,
                node.origin().location() + "  Table '" + name + "' cannot be read.",
                "there is no such table in the lakehouse.",
                NearestName.of(name.name(), siblings)
                        .filter(near -> node instanceof SourceNode)
                        .map(near -> "did you mean '" + near + "'? Otherwise " + fix)
                        .orElse(fix));
    }
}
