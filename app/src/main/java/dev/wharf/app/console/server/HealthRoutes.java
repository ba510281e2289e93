package dev.wharf.app.console.server;

import dev.wharf.app.console.ConsoleModel;
import dev.wharf.app.console.PartStatus;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;

/**
 * For those who watch: {@code /health} answers 200 as long as the process does and lists the parts; {@code /ready}
 * answers 200 only when every part is healthy, else 503. Both are open; addresses are shown only behind the login.
 */
final class HealthRoutes {
    private final Vertx vertx;
    private final ConsoleModel model;
    private final Guard guard;

    HealthRoutes(Vertx vertx, ConsoleModel model, Guard guard) {
        this.vertx = vertx;
        this.model = model;
        this.guard = guard;
    }

    void mount(Router router) {
        router.get("/health").handler(context -> answer(context, false));
        router.get("/ready").handler(context -> answer(context, true));
    }

    private void answer(RoutingContext context, boolean isStrict) {
        boolean isOpen = guard.isLoggedIn(context.request());
        vertx.executeBlocking(model::parts, false)
                .onSuccess(parts -> send(context, parts, isStrict, isOpen))
                .onFailure(context::fail);
    }

    private static void send(RoutingContext context, List<PartStatus> parts, boolean isStrict, boolean isOpen) {
        boolean isHealthy = parts.stream().allMatch(part -> part.health().isHealthy());
        JsonArray list = new JsonArray();
        parts.forEach(part -> {
            JsonObject json = new JsonObject()
                    .put("name", part.name())
                    .put("state", part.health().state().name().toLowerCase(Locale.ROOT));
            if (isOpen) {
                json.put("detail", part.health().detail());
            }
            list.add(json);
        });
        context.response()
                .setStatusCode(isStrict && !isHealthy ? 503 : 200)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(new JsonObject()
                        .put("status", isHealthy ? "healthy" : "degraded")
                        .put("parts", list)
                        .encode());
    }
}
