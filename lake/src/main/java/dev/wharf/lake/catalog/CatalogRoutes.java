package dev.wharf.lake.catalog;

import static java.util.Objects.requireNonNull;

import dev.wharf.core.config.Secret;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.apache.iceberg.rest.Endpoint;
import org.apache.iceberg.rest.responses.ConfigResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP side of the catalog: who may call, what is where, and how answers and errors look. Work that waits for the
 * database or the store runs on worker threads.
 */
final class CatalogRoutes implements Resource.Endpoints {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogRoutes.class);
    private static final String BEARER = "Bearer ";

    private final Router router;
    private final RestJson json = new RestJson();
    private final List<Endpoint> declared = new ArrayList<>();
    private final @Nullable Secret token;

    CatalogRoutes(Vertx vertx, @Nullable Secret token, long maxRequest) {
        this.router = Router.router(requireNonNull(vertx, "vertx is null"));
        this.token = token;
        router.route().handler(this::authorise);
        router.route().handler(BodyHandler.create(false).setBodyLimit(maxRequest));
        for (int status : new int[] {400, 404, 405, 413, 414, 500}) {
            router.errorHandler(status, context -> failed(context, status));
        }
    }

    /** The routes of all resources and of the configuration that lists them. */
    Router with(List<Resource> resources, Map<String, String> clientDefaults) {
        resources.forEach(resource -> resource.declare(this));
        ConfigResponse config = ConfigResponse.builder()
                .withDefaults(clientDefaults)
                .withEndpoints(List.copyOf(declared))
                .build();
        router.get("/v1/config").handler(context -> send(context, 200, config));
        return router;
    }

    @Override
    public void answers(HttpMethod method, String path, Function<Call, Object> handler) {
        add(method, path, context -> send(context, 200, handler.apply(new Call(context, json))));
    }

    @Override
    public void acknowledges(HttpMethod method, String path, Consumer<Call> handler) {
        add(method, path, context -> {
            handler.accept(new Call(context, json));
            context.response().setStatusCode(204).end();
        });
    }

    private void add(HttpMethod method, String path, Consumer<RoutingContext> handler) {
        declared.add(Resource.endpoint(method, path));
        String route = path.replace("/{prefix}", "")
                .replace("{namespace}", ":namespace")
                .replace("{table}", ":name")
                .replace("{view}", ":name");
        router.route(method, route)
                .blockingHandler(
                        context -> {
                            try {
                                handler.accept(context);
                            } catch (RuntimeException e) {
                                refuse(context, e);
                            }
                        },
                        false);
    }

    private void authorise(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        boolean isAllowed = token == null
                || (header != null
                        && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                        && token.matches(header.substring(BEARER.length()).strip()));
        if (isAllowed) {
            context.next();
        } else {
            refuse(context, new NotAuthorizedException("The request shows no valid bearer token"));
        }
    }

    private void refuse(RoutingContext context, RuntimeException error) {
        int status = Refusals.statusOf(error);
        if (status >= 500) {
            LOG.error(
                    "{} {} failed",
                    context.request().method(),
                    context.request().path(),
                    error);
        } else {
            LOG.debug(
                    "{} {} refused",
                    context.request().method(),
                    context.request().path(),
                    error);
        }
        send(context, status, Refusals.body(status, error));
    }

    /** What the HTTP layer itself refuses: no such route, a body too long, a path that is no path. */
    private void failed(RoutingContext context, int status) {
        Throwable failure = context.failure();
        if (status == 500 && failure != null) {
            LOG.error(
                    "{} {} failed",
                    context.request().method(),
                    context.request().path(),
                    failure);
        }
        String type = switch (status) {
            case 404 -> "NoSuchEndpointException";
            case 405 -> "UnsupportedOperationException";
            case 500 -> "InternalServerError";
            default -> "BadRequestException";
        };
        String message = switch (status) {
            case 404, 405 ->
                "No route for request: " + context.request().method() + " "
                        + context.request().path();
            case 413 -> "The request is longer than this catalog reads";
            case 500 -> "The catalog failed";
            default -> "The request cannot be read";
        };
        send(context, status, Refusals.body(status, type, message));
    }

    private void send(RoutingContext context, int status, Object body) {
        if (context.response().ended()) {
            return;
        }
        context.response().setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        if (context.request().method().equals(HttpMethod.HEAD)) {
            context.response().end();
        } else {
            context.response().end(Buffer.buffer(json.write(body)));
        }
    }
}
