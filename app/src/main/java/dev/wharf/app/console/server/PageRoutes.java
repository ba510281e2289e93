package dev.wharf.app.console.server;

import dev.wharf.app.console.ConsoleError;
import dev.wharf.app.console.TileData;
import dev.wharf.app.console.page.Csv;
import dev.wharf.app.console.page.Links;
import dev.wharf.app.console.page.Pages;
import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.WharfException;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** The addresses of the pages. What a page reads may block, so it is made on a worker thread. */
final class PageRoutes {
    private final Vertx vertx;
    private final Pages pages;

    PageRoutes(Vertx vertx, Pages pages) {
        this.vertx = vertx;
        this.pages = pages;
    }

    void mount(Router router) {
        page(router, "/", context -> pages.overview());
        page(router, "/fragments/overview", context -> pages.overviewLive());
        page(router, "/dashboards", context -> pages.dashboards());
        page(router, "/dashboards/:name", context -> pages.dashboard(context.pathParam("name")));
        page(
                router,
                "/dashboards/:name/tiles/:tile",
                context -> pages.tile(context.pathParam("name"), context.pathParam("tile")));
        router.get("/dashboards/:name/tiles/:tile/rows.csv").handler(this::csv);
        page(router, "/assets", context -> pages.assets(filter(context)));
        page(router, "/assets/:kind/:name", context -> pages.asset(assetId(context)));
        page(router, "/lineage", context -> pages.lineage());
        page(router, "/runs", context -> pages.runs());
        page(router, "/fragments/runs", context -> pages.runsLive());
        page(router, "/runs/:id", context -> pages.run(context.pathParam("id")));
        page(router, "/fragments/runs/:id", context -> pages.runLive(context.pathParam("id")));
    }

    private void page(Router router, String path, Function<RoutingContext, String> html) {
        List.of(router.get(path), router.head(path))
                .forEach(route -> route.handler(context -> work(context, () -> html.apply(context), text -> {
                    context.response()
                            .putHeader("Content-Type", "text/html; charset=utf-8")
                            .putHeader("Cache-Control", "private, no-cache")
                            .end(text);
                })));
    }

    private void csv(RoutingContext context) {
        String name = context.pathParam("name");
        String tile = context.pathParam("tile");
        work(context, () -> pages.tileData(name, tile), data -> sendCsv(context, name + "-" + tile, data));
    }

    private static void sendCsv(RoutingContext context, String name, TileData data) {
        int rows = data.result().rows().size();
        String file = name.replaceAll("[^A-Za-z0-9_.-]", "_")
                + (data.result().isTruncated() ? "-first-" + rows + "-rows" : "") + ".csv";
        context.response()
                .putHeader("Content-Type", "text/csv; charset=utf-8; header=present")
                .putHeader("Content-Disposition", "attachment; filename=\"" + file + "\"")
                .putHeader("Cache-Control", "private, no-cache")
                .end(Csv.of(data.result()));
    }

    private <T> void work(RoutingContext context, Callable<T> work, java.util.function.Consumer<T> answer) {
        vertx.executeBlocking(work, false).onSuccess(answer::accept).onFailure(context::fail);
    }

    private static String filter(RoutingContext context) {
        List<String> values = context.queryParam("q");
        return values.isEmpty() ? "" : values.get(0);
    }

    private static AssetId assetId(RoutingContext context) {
        String kind = context.pathParam("kind");
        return Links.assetId(kind, context.pathParam("name"))
                .orElseThrow(() -> new WharfException(
                        ConsoleError.NOT_FOUND,
                        "Page '" + context.request().path() + "' does not exist.",
                        "'" + kind + "' is no kind of asset.",
                        "choose the asset from the list of assets."));
    }
}
