package dev.wharf.app.view;

import dev.wharf.app.console.AssetSummary;
import dev.wharf.app.console.AssetView;
import dev.wharf.app.console.ConsoleModel;
import dev.wharf.app.console.DashboardView;
import dev.wharf.app.console.PartStatus;
import dev.wharf.app.console.ProjectInfo;
import dev.wharf.app.console.RunSummary;
import dev.wharf.app.console.RunView;
import dev.wharf.app.console.TileData;
import dev.wharf.app.error.AppError;
import dev.wharf.app.run.RunBroadcast;
import dev.wharf.control.history.PostgresRunStore;
import dev.wharf.control.history.RunHistory;
import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.event.RunEvent;
import dev.wharf.core.event.RunListener;
import dev.wharf.core.spi.Engine;
import dev.wharf.core.spi.Health;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Part;
import dev.wharf.project.dashboard.Dashboard;
import dev.wharf.project.dashboard.Tile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.iceberg.catalog.TableIdentifier;

/** The running platform as the console reads it. */
public final class PlatformModel implements ConsoleModel {
    private static final int HISTORY_RUNS = 30;
    // What a page waits for a part, or for a count, before it does without.
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final ProjectCache projects;
    private final TileQueries tiles;
    private final LakeTables lakeTables;
    private final Map<Part, Question<Health>> health = new ConcurrentHashMap<>();
    private final Executor executor = Executors.newCachedThreadPool(PlatformModel::thread);
    private final Supplier<List<Part>> parts;
    private final Supplier<PostgresRunStore> runs;
    private final RunBroadcast broadcast;
    private final Supplier<List<ProjectInfo.QueryHint>> hints;

    public PlatformModel(
            Path project,
            Map<String, String> environment,
            Sources sources,
            RunBroadcast broadcast,
            Supplier<List<ProjectInfo.QueryHint>> hints,
            Clock clock) {
        this.projects = new ProjectCache(project, environment, clock);
        this.tiles = new TileQueries(sources.lakehouse(), sources.engine());
        this.lakeTables = new LakeTables(sources.lakehouse(), tiles, PATIENCE, executor);
        this.parts = sources.parts();
        this.runs = sources.runs();
        this.broadcast = broadcast;
        this.hints = hints;
    }

    /** The parts that answer the console's questions, each there once the platform has started. */
    public record Sources(
            Supplier<Lakehouse> lakehouse,
            Supplier<Engine> engine,
            Supplier<List<Part>> parts,
            Supplier<PostgresRunStore> runs) {}

    @Override
    public ProjectInfo project() {
        ProjectCache.Compiled compiled = projects.get();
        String version = Optional.ofNullable(PlatformModel.class.getPackage().getImplementationVersion())
                .orElse("built from source");
        return new ProjectInfo(
                compiled.project().project().name(),
                "",
                compiled.manifest().environment().name(),
                version,
                hints.get());
    }

    @Override
    public List<PartStatus> parts() {
        return parts.get().stream()
                .map(part -> new PartStatus(part.name(), purpose(part.name()), health(part)))
                .toList();
    }

    @Override
    public List<RunSummary> runs(int limit) {
        List<RunSummary> summaries = new ArrayList<>();
        for (String id : runs.get().recentRuns(limit)) {
            view(id).ifPresent(view -> summaries.add(view.summary()));
        }
        return summaries;
    }

    @Override
    public Optional<RunView> latestRun() {
        return runs.get().latestRun().flatMap(this::run);
    }

    @Override
    public Optional<RunView> run(String id) {
        KeptRows kept = new KeptRows(projects.get().manifest());
        return view(id).map(run -> run.withKeptRows(test -> kept.of(test.name(), test.message())));
    }

    @Override
    public List<AssetSummary> assets() {
        return assetViews().summaries();
    }

    @Override
    public Optional<AssetView> asset(AssetId id) {
        AssetViews views = assetViews();
        return views.find(id, rowCounts(views.shown(id)));
    }

    @Override
    public List<DashboardView> dashboards() {
        return projects.get().project().project().dashboards().stream()
                .map(DashboardViews::of)
                .toList();
    }

    @Override
    public TileData tile(String dashboard, String tile) {
        AssetViews assets = assetViews();
        return tiles.answer(find(dashboard, tile).sql(), name -> assets.assetOf(name.toString()));
    }

    @Override
    public Subscription onEvent(RunListener listener) {
        broadcast.add(listener);
        return () -> broadcast.remove(listener);
    }

    /** A part that is just starting, or that hangs, must not hold up the page that says so. */
    private Health health(Part part) {
        return health.computeIfAbsent(part, asked -> new Question<>(asked::health, PATIENCE, executor))
                .ask()
                .orElseGet(() -> new Health(Health.State.STARTING, "no answer yet"));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "console-question");
        thread.setDaemon(true);
        return thread;
    }

    private Optional<RunView> view(String id) {
        return RunView.from(runs.get().events(id), broadcast.isLive(id));
    }

    private AssetViews assetViews() {
        return new AssetViews(projects.get().manifest(), new RunHistory(runs.get()).assets(), lakeTables);
    }

    private Tile find(String dashboard, String tile) {
        return projects.get().project().project().dashboard(dashboard).map(Dashboard::tiles).orElse(List.of()).stream()
                .filter(candidate -> candidate.id().equals(tile))
                .findFirst()
                .orElseThrow(() -> new WharfException(
                        AppError.UNKNOWN_TILE,
                        "There is no tile '" + tile + "' on dashboard '" + dashboard + "'.",
                        "the dashboard's file was changed, or the address is old.",
                        "open the dashboard again."));
    }

    private List<AssetView.RowCount> rowCounts(AssetId id) {
        List<AssetView.RowCount> counts = new ArrayList<>();
        Map<Long, Long> totals = id.kind() == AssetId.Kind.SOURCE
                ? lakeTables.rowsBySnapshot(TableIdentifier.parse(id.name()))
                : Map.of();
        for (RunEvent.AssetCompleted change : runs.get().changesOf(id, HISTORY_RUNS)) {
            rowsAfter(id, change, totals)
                    .ifPresent(rows -> counts.add(new AssetView.RowCount(change.runId(), change.at(), rows)));
        }
        return counts;
    }

    /** A source's event counts the rows of its load; what the table held then, its snapshot knows. */
    private static OptionalLong rowsAfter(AssetId id, RunEvent.AssetCompleted change, Map<Long, Long> totals) {
        if (id.kind() != AssetId.Kind.SOURCE) {
            return change.rows();
        }
        Long rows =
                change.snapshotId().isPresent() ? totals.get(change.snapshotId().getAsLong()) : null;
        return rows == null ? OptionalLong.empty() : OptionalLong.of(rows);
    }

    private static String purpose(String part) {
        return switch (part) {
            case "postgres" -> "catalog, run history, warehouse";
            case "object-store", "objects" -> "files of the tables, behind S3";
            case "catalog" -> "Iceberg REST";
            case "engine" -> "computes models and queries";
            case "console" -> "these pages, and the door for commands";
            default -> "";
        };
    }
}
