package dev.wharf.app.console.page;

import static java.util.Objects.requireNonNull;

import dev.wharf.app.console.AssetSummary;
import dev.wharf.app.console.AssetView;
import dev.wharf.app.console.ConsoleError;
import dev.wharf.app.console.ConsoleModel;
import dev.wharf.app.console.DashboardView;
import dev.wharf.app.console.ProjectInfo;
import dev.wharf.app.console.RunView;
import dev.wharf.app.console.TileData;
import dev.wharf.app.console.TileView;
import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.NearestName;
import dev.wharf.core.error.WharfException;
import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every page of the console as HTML. Reads the model anew on each call and keeps nothing; a page or a name that does
 * not exist is a {@link WharfException} with {@link ConsoleError#NOT_FOUND}. Safe for use from several threads; may
 * block as long as the model does.
 */
public final class Pages {
    private static final Logger LOG = LoggerFactory.getLogger(Pages.class);
    private static final int RUNS_SHOWN = 100;

    private final ConsoleModel model;
    private final StaticFiles files;
    private final Clock clock;

    public Pages(ConsoleModel model, StaticFiles files, Clock clock) {
        this.model = requireNonNull(model, "model is null");
        this.files = requireNonNull(files, "files is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    public String overview() {
        OverviewPage page = overviewPage();
        return render(out -> JteoverviewGenerated.render(out, NO_INTERCEPTOR, page));
    }

    /** The part of the overview that follows the runs. */
    public String overviewLive() {
        OverviewPage page = overviewPage();
        return render(out -> JteoverviewLiveGenerated.render(out, NO_INTERCEPTOR, page));
    }

    public String dashboards() {
        DashboardsPage page = DashboardsPage.of(shell("Dashboards", Nav.DASHBOARDS, false), model.dashboards());
        return render(out -> JtedashboardsGenerated.render(out, NO_INTERCEPTOR, page));
    }

    public String dashboard(String name) {
        DashboardView dashboard = findDashboard(name);
        DashboardPage page = DashboardPage.of(shell(dashboard.title(), Nav.DASHBOARDS, true), dashboard);
        return render(out -> JtedashboardGenerated.render(out, NO_INTERCEPTOR, page));
    }

    /** The inside of a tile; what goes wrong with its query is shown there, too. */
    public String tile(String dashboardName, String tileId) {
        TileView tile = findTile(findDashboard(dashboardName), tileId);
        TileFragment fragment = fragment(dashboardName, tile);
        return render(out -> JtetileGenerated.render(out, NO_INTERCEPTOR, fragment));
    }

    /** The rows of a tile, to be written as CSV. */
    public TileData tileData(String dashboardName, String tileId) {
        return model.tile(
                dashboardName, findTile(findDashboard(dashboardName), tileId).id());
    }

    public String assets(String filter) {
        AssetsPage page = AssetsPage.of(shell("Assets", Nav.ASSETS, false), model.assets(), filter, clock.instant());
        return render(out -> JteassetsGenerated.render(out, NO_INTERCEPTOR, page));
    }

    public String asset(AssetId id) {
        List<AssetSummary> all = model.assets();
        AssetView asset = model.asset(id)
                .orElseThrow(() -> notFound(
                        "Asset '" + id.name() + "' does not exist.",
                        id.name(),
                        all.stream().map(other -> other.id().name()).toList(),
                        "no file of this project defines it."));
        AssetPage page =
                AssetPage.of(shell(id.name(), Nav.ASSETS, asset.history().size() > 1), asset, all, clock.instant());
        return render(out -> JteassetGenerated.render(out, NO_INTERCEPTOR, page));
    }

    public String lineage() {
        // A test makes nothing: it is listed with the assets, but is no place that data flows through.
        List<AssetSummary> assets = model.assets().stream()
                .filter(asset -> asset.id().kind() != AssetId.Kind.TEST)
                .toList();
        Shell shell = shell("Lineage", Nav.LINEAGE, false);
        LineagePage page = new LineagePage(
                shell,
                LineageGraph.of(assets),
                AssetsPage.of(shell, assets, "", clock.instant()).groups());
        return render(out -> JtelineageGenerated.render(out, NO_INTERCEPTOR, page));
    }

    public String runs() {
        RunsPage page = runsPage();
        return render(out -> JterunsGenerated.render(out, NO_INTERCEPTOR, page));
    }

    /** The list of runs without what surrounds it. */
    public String runsLive() {
        RunsPage page = runsPage();
        return render(out -> JterunsLiveGenerated.render(out, NO_INTERCEPTOR, page));
    }

    public String run(String id) {
        RunPage page = runPage(id);
        return render(out -> JterunGenerated.render(out, NO_INTERCEPTOR, page));
    }

    /** A run without what surrounds it. */
    public String runLive(String id) {
        RunPage page = runPage(id);
        return render(out -> JterunLiveGenerated.render(out, NO_INTERCEPTOR, page));
    }

    /** The page that stands in the place of one that cannot be shown; needs no model that works, and tells a stranger nothing. */
    public String error(int status, Throwable error) {
        boolean isStranger = status == 401 || status == 403;
        Shell shell = new Shell(errorTitle(status), null, isStranger ? null : projectOrNull(), files, false);
        ErrorPage page = new ErrorPage(shell, status, ProblemBox.of(error));
        return render(out -> JteerrorGenerated.render(out, NO_INTERCEPTOR, page));
    }

    private static String errorTitle(int status) {
        return switch (status) {
            case 401 -> "Login needed";
            case 403 -> "Refused";
            case 404 -> "Not found";
            default -> "Something went wrong";
        };
    }

    private OverviewPage overviewPage() {
        return OverviewPage.of(
                shell("Overview", Nav.OVERVIEW, false),
                model.project(),
                model.parts(),
                model.latestRun(),
                model.assets(),
                model.dashboards(),
                clock.instant());
    }

    private RunsPage runsPage() {
        return RunsPage.of(shell("Runs", Nav.RUNS, false), model.runs(RUNS_SHOWN), clock.instant());
    }

    private RunPage runPage(String id) {
        RunView run = model.run(id)
                .orElseThrow(() -> notFound(
                        "Run '" + id + "' does not exist.",
                        id,
                        List.of(),
                        "the history holds no run of this name; it may have been reset."));
        return RunPage.of(shell("Run " + id, Nav.RUNS, false), run, clock.instant());
    }

    private TileFragment fragment(String dashboard, TileView tile) {
        try {
            return TileFragment.of(dashboard, tile, model.tile(dashboard, tile.id()), clock.instant());
        } catch (RuntimeException e) {
            if (!(e instanceof WharfException)) {
                LOG.warn("Tile '{}' of dashboard '{}' failed.", tile.id(), dashboard, e);
            }
            return TileFragment.failed(dashboard, tile, e);
        }
    }

    private DashboardView findDashboard(String name) {
        List<DashboardView> dashboards = model.dashboards();
        return dashboards.stream()
                .filter(dashboard -> dashboard.name().equals(name))
                .findFirst()
                .orElseThrow(() -> notFound(
                        "Dashboard '" + name + "' does not exist.",
                        name,
                        dashboards.stream().map(DashboardView::name).toList(),
                        "no file in 'dashboards/' has this name."));
    }

    private static TileView findTile(DashboardView dashboard, String id) {
        return dashboard.tiles().stream()
                .filter(tile -> tile.id().equals(id))
                .findFirst()
                .orElseThrow(() -> notFound(
                        "Tile '" + id + "' does not exist.",
                        id,
                        dashboard.tiles().stream().map(TileView::id).toList(),
                        "dashboard '" + dashboard.name() + "' has no tile of this id."));
    }

    private static WharfException notFound(String what, String wanted, Collection<String> known, String cause) {
        String fix = NearestName.of(wanted, known)
                .map(name -> "did you mean '" + name + "'?")
                .orElse("start from the overview.");
        return new WharfException(ConsoleError.NOT_FOUND, what, cause, fix);
    }

    private Shell shell(String title, Nav active, boolean hasCharts) {
        return new Shell(title, active, model.project(), files, hasCharts);
    }

    private @Nullable ProjectInfo projectOrNull() {
        try {
            return model.project();
        } catch (RuntimeException e) {
            return null;
        }
    }

    private static String render(Consumer<HtmlTemplateOutput> template) {
        StringOutput text = new StringOutput(16 * 1024);
        template.accept(new OwaspHtmlTemplateOutput(text));
        return text.toString();
    }

    private static final HtmlInterceptor NO_INTERCEPTOR = new HtmlInterceptor() {
        @Override
        public void onHtmlTagOpened(String name, Map<String, Object> attributes, gg.jte.TemplateOutput output) {}

        @Override
        public void onHtmlTagClosed(String name, gg.jte.TemplateOutput output) {}
    };
}
