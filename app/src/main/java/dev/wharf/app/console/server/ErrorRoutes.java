package dev.wharf.app.console.server;

import dev.wharf.app.console.ConsoleError;
import dev.wharf.app.console.page.Pages;
import dev.wharf.core.error.WharfException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what no page could: in HTML for people, in JSON for the rest, always in three parts. */
final class ErrorRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorRoutes.class);

    private final Vertx vertx;
    private final Pages pages;

    ErrorRoutes(Vertx vertx, Pages pages) {
        this.vertx = vertx;
        this.pages = pages;
    }

    /** Where no route fits. */
    void notFound(RoutingContext context) {
        context.fail(
                404,
                new WharfException(
                        ConsoleError.NOT_FOUND,
                        "Page '" + context.request().path() + "' does not exist.",
                        "no page has this address.",
                        "start from the overview."));
    }

    /** Where a route failed. */
    void failed(RoutingContext context) {
        Throwable error = context.failure() == null
                ? new IllegalStateException("status " + context.statusCode())
                : context.failure();
        int status = status(context, error);
        if (!(error instanceof WharfException)) {
            LOG.warn(
                    "Request '{} {}' failed.",
                    context.request().method(),
                    context.request().path(),
                    error);
        }
        HttpServerResponse response = context.response();
        if (response.headWritten()) {
            response.reset();
            return;
        }
        response.setStatusCode(status).putHeader("Cache-Control", "no-store");
        if (wantsJson(context)) {
            response.putHeader("Content-Type", "application/json")
                    .end(json(error).encode());
            return;
        }
        vertx.executeBlocking(() -> pages.error(status, error), false)
                .onSuccess(html -> response.putHeader("Content-Type", "text/html; charset=utf-8")
                        .end(html))
                .onFailure(second -> {
                    LOG.error("The error page itself failed.", second);
                    response.putHeader("Content-Type", "text/plain; charset=utf-8")
                            .end(error.toString());
                });
    }

    private static int status(RoutingContext context, Throwable error) {
        if (error instanceof WharfException known) {
            if (known.code() == ConsoleError.NOT_FOUND) {
                return 404;
            }
            return context.statusCode() >= 400 && context.statusCode() != 500
                    ? context.statusCode()
                    : known.code().kind().httpStatus();
        }
        return context.statusCode() >= 400 ? context.statusCode() : 500;
    }

    private static boolean wantsJson(RoutingContext context) {
        String accept = context.request().getHeader("Accept");
        return context.request().path().startsWith("/api/") || (accept != null && accept.contains("application/json"));
    }

    private static JsonObject json(Throwable error) {
        if (error instanceof WharfException known) {
            return new JsonObject()
                    .put("code", known.code().id())
                    .put("what", known.what())
                    .put("cause", known.reason())
                    .put("fix", known.fix());
        }
        return new JsonObject()
                .put("code", dev.wharf.core.error.CoreError.UNEXPECTED.id())
                .put("what", "The request could not be answered.")
                .put("cause", error.getClass().getSimpleName())
                .put("fix", "look into the log.");
    }
}
