package dev.wharf.app.console.server;

import dev.wharf.app.console.page.StaticFiles;
import dev.wharf.app.console.page.StaticFiles.StaticFile;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;

/**
 * Serves the style sheet and the scripts. An address with the hash of the current content may be kept for good; one
 * with an old hash, from a page opened before an upgrade, gives the current content and may not.
 */
final class StaticRoutes {
    private final StaticFiles files;

    StaticRoutes(StaticFiles files) {
        this.files = files;
    }

    void mount(Router router) {
        router.get("/static/:hash/:name").handler(this::serve);
        router.head("/static/:hash/:name").handler(this::serve);
        router.get("/favicon.ico").handler(context -> files.find("icon.svg").ifPresent(file -> send(context, file)));
    }

    private void serve(RoutingContext context) {
        Optional<StaticFile> file = files.find(context.pathParam("name"));
        if (file.isEmpty()) {
            context.next();
            return;
        }
        send(context, file.get());
    }

    private static void send(RoutingContext context, StaticFile file) {
        HttpServerResponse response = context.response();
        boolean isCurrent = context.request().path().equals(file.url());
        response.putHeader("Cache-Control", isCurrent ? "public, max-age=31536000, immutable" : "no-cache")
                .putHeader("ETag", file.etag())
                .putHeader("Vary", "Accept-Encoding");
        if (file.etag().equals(context.request().getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
            return;
        }
        String accepted = context.request().getHeader("Accept-Encoding");
        boolean isGzip = accepted != null && accepted.toLowerCase(Locale.ROOT).contains("gzip");
        response.putHeader("Content-Type", file.contentType())
                .putHeader("Content-Encoding", isGzip ? "gzip" : "identity")
                .end(isGzip ? file.gzip() : file.bytes());
    }
}
