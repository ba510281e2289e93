package dev.wharf.transform.run;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.event.RunEvent.Verdict;
import dev.wharf.core.position.PositionMap;
import dev.wharf.core.position.PositionSummary;
import dev.wharf.core.spi.AssetTask;
import dev.wharf.core.spi.Engine;
import dev.wharf.core.spi.Materialisation;
import dev.wharf.core.spi.Materialised;
import dev.wharf.core.spi.Relation;
import dev.wharf.lake.RestLakehouse;
import dev.wharf.lake.commit.Head;
import dev.wharf.lake.commit.PositionedCommit;
import dev.wharf.transform.compile.Manifest;
import dev.wharf.transform.compile.ProjectFolder;
import dev.wharf.transform.compile.Selection;
import dev.wharf.transform.duckdb.DuckDbContract;
import dev.wharf.transform.duckdb.DuckDbEngine;
import dev.wharf.transform.duckdb.TestLakehouse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;

/** A real lake and a real engine, and a leader that carries out a plan's tasks one after the other. */
final class RunWorld implements AutoCloseable {
    private final TestLakehouse lake;
    private final DuckDbEngine engine;
    private int runs;

    RunWorld(Path folder) {
        this.lake = TestLakehouse.start(folder.resolve("data"));
        this.engine = new DuckDbEngine(lake.lakehouse(), DuckDbContract.config(folder.resolve("engine")));
        engine.start();
    }

    RestLakehouse lakehouse() {
        return lake.lakehouse();
    }

    Engine engine() {
        return engine;
    }

    /** What happened in a run. */
    record Report(
            Map<String, AssetTask.Outcome> outcomes,
            Map<String, WharfException> failures,
            Set<String> skipped,
            Map<String, Verdict> verdicts,
            int engineCalls) {
        Set<String> updated() {
            Set<String> names = new LinkedHashSet<>();
            outcomes.forEach((asset, outcome) -> {
                if (outcome instanceof AssetTask.Outcome.Updated) {
                    names.add(asset);
                }
            });
            return names;
        }

        WharfException failure(String asset) {
            WharfException failure = failures.get(asset);
            if (failure == null) {
                throw new AssertionError("no failure of " + asset + " in " + this);
            }
            return failure;
        }
    }

    Report run(ProjectFolder project) {
        return run(project.compile(), Selection.all(), false, UnaryOperator.identity());
    }

    Report run(Manifest manifest, Selection selection, boolean isFullRefresh, UnaryOperator<Engine> around) {
        int[] calls = {0};
        TransformPlan.Means means = new TransformPlan.Means(
                lakehouse(),
                () -> {
                    calls[0]++;
                    return around.apply(engine);
                },
                isFullRefresh,
                Set.of());
        return lead(TransformPlan.tasks(manifest, selection, means), calls);
    }

    Report test(Manifest manifest, Selection selection) {
        int[] calls = {0};
        TransformPlan.Means means = new TransformPlan.Means(
                lakehouse(),
                () -> {
                    calls[0]++;
                    return engine;
                },
                false,
                Set.of());
        return lead(TransformPlan.tests(manifest, selection, means), calls);
    }

    private Report lead(List<AssetTask> tasks, int[] calls) {
        String runId = "run-" + ++runs;
        Report report = new Report(
                new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashSet<>(), new LinkedHashMap<>(), 0);
        Map<AssetId, AssetTask> waiting = new LinkedHashMap<>();
        tasks.forEach(task -> {
            if (waiting.put(task.asset(), task) != null) {
                throw new AssertionError("two tasks for " + task.asset());
            }
        });
        while (!waiting.isEmpty()) {
            AssetTask next = waiting.values().stream()
                    .filter(task -> task.upstream().stream().noneMatch(waiting::containsKey))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("a circle among " + waiting.keySet()));
            waiting.remove(next.asset());
            carryOut(next, runId, report);
        }
        return new Report(report.outcomes(), report.failures(), report.skipped(), report.verdicts(), calls[0]);
    }

    private static void carryOut(AssetTask task, String runId, Report report) {
        String asset = task.asset().toString();
        boolean isBlocked = task.upstream().stream()
                .map(AssetId::toString)
                .anyMatch(up ->
                        report.failures().containsKey(up) || report.skipped().contains(up));
        if (isBlocked) {
            report.skipped().add(asset);
            return;
        }
        try {
            report.outcomes().put(asset, task.execute(context(runId, report)));
        } catch (WharfException e) {
            report.failures().put(asset, e);
        }
    }

    private static AssetTask.Context context(String runId, Report report) {
        return new AssetTask.Context() {
            @Override
            public String runId() {
                return runId;
            }

            @Override
            public void tested(String test, Verdict verdict, long failures, Duration took, String message) {
                report.verdicts().put(test, verdict);
            }
        };
    }

    /** Loads a table as an ingest would. */
    void load(String name, String sql) {
        TableIdentifier table = TableIdentifier.parse(name);
        Namespaces.create(lakehouse(), table.namespace());
        Head head = Head.of(lakehouse(), table);
        String commitId = UUID.randomUUID().toString();
        Materialised rows = engine.materialise(new Materialisation(
                table,
                sql,
                List.of(),
                List.of(),
                head.expected(),
                "load_" + commitId,
                Map.of(),
                PositionSummary.encode(commitId, PositionMap.empty())));
        new PositionedCommit(lakehouse(), commitId).publish(rows, head).commit();
    }

    /** Loads a CSV file, all of whose values are read as text first. */
    void loadCsv(String name, Path csv, String select) {
        load(
                name,
                select + " from read_csv('" + csv.toAbsolutePath().toString().replace("'", "''")
                        + "', header = true, all_varchar = true)");
    }

    /** The rows that readers of the table see. */
    List<List<Object>> rows(String name, String columns) {
        TableState state = TableState.load(lakehouse(), TableIdentifier.parse(name));
        Relation relation = state.relation().orElseThrow(() -> new AssertionError("no table " + name));
        String quoted = "\"" + name.replace(".", "\".\"") + "\"";
        return engine.query("select " + columns + " from " + quoted + " order by all", List.of(relation), 1000)
                .rows();
    }

    boolean exists(String name) {
        return TableState.load(lakehouse(), TableIdentifier.parse(name)).exists();
    }

    long snapshot(String name) {
        return java.util.Objects.requireNonNull(
                TableState.load(lakehouse(), TableIdentifier.parse(name)).head().snapshotId());
    }

    Set<String> refs(String name) {
        return lakehouse()
                .tables()
                .loadTable(TableIdentifier.parse(name))
                .refs()
                .keySet();
    }

    /** Takes away all tables and views, so that tests do not see each other's. */
    void clear() {
        for (Namespace namespace : new ArrayList<>(lakehouse().namespaces().listNamespaces())) {
            lakehouse()
                    .tables()
                    .listTables(namespace)
                    .forEach(table -> lakehouse().tables().dropTable(table, true));
            lakehouse().views().listViews(namespace).forEach(lakehouse().views()::dropView);
            lakehouse().namespaces().dropNamespace(namespace);
        }
    }

    @Override
    public void close() {
        engine.close();
        lake.close();
    }
}
