package dev.wharf.app.door;

import dev.wharf.control.history.RunEventJson;
import dev.wharf.core.config.Secret;
import dev.wharf.core.spi.Engine.QueryColumn;
import dev.wharf.core.spi.Engine.RowConsumer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** The local door: {@link Operations} over HTTP, for the owner of the data folder only. */
public final class DoorRoutes {
    static final String BASE = "/api/v1/";
    private static final long MAX_BODY = 1 << 20;

    private final Operations operations;
    private final Secret token;

    public DoorRoutes(Operations operations, Secret token) {
        this.operations = operations;
        this.token = token;
    }

    /** Work that answers with lines. */
    private interface Work {
        void answer(LineStream lines) throws Exception;
    }

    /** Adds the door's routes; called once, on the server's start. */
    public void mount(Router router) {
        router.route(BASE + "*").handler(BodyHandler.create(false).setBodyLimit(MAX_BODY));
        router.route(BASE + "*").handler(this::authorise);
        on(router, "runs", this::run);
        on(router, "query", this::query);
        on(router, "status", body -> answer(operations::status));
        on(router, "figures", body -> answer(operations::figures));
        on(router, "addresses", body -> answer(operations::addresses));
    }

    private void authorise(RoutingContext context) {
        String header = context.request().getHeader("Authorization");
        if (header != null && header.startsWith("Bearer ") && token.matches(header.substring("Bearer ".length()))) {
            context.next();
        } else {
            context.response().setStatusCode(401).end("This door is for the owner of the data folder.\n");
        }
    }

    private static void on(Router router, String path, java.util.function.Function<String, Work> work) {
        router.post(BASE + path).handler(context -> {
            String body = context.body().asString();
            LineStream lines = new LineStream(context.response());
            // A thread of its own: a run lasts long, and its reader may leave and have it interrupted.
            Thread worker = new Thread(() -> answer(work.apply(body == null ? "{}" : body), lines), "wharf-door");
            worker.setDaemon(true);
            worker.start();
        });
    }

    private static void answer(Work work, LineStream lines) {
        lines.own(Thread.currentThread());
        try {
            work.answer(lines);
            lines.send(Map.of("end", true));
        } catch (Exception e) {
            lines.send(Map.of("error", RemoteFailure.write(e)));
        } finally {
            lines.end();
        }
    }

    private static Work answer(Callable<Object> question) {
        return lines -> lines.send(Map.of("answer", question.call()));
    }

    private Work run(String body) {
        return lines -> {
            RunRequest request = Json.read(body, RunRequest.class);
            boolean isGood =
                    operations.run(request, event -> lines.sendText("{\"event\":" + RunEventJson.write(event) + "}"));
            lines.send(Map.of("succeeded", isGood));
        };
    }

    private Work query(String body) {
        return lines -> operations.query(Json.tree(body).path("sql").asText(""), new RowConsumer() {
            @Override
            public void columns(List<QueryColumn> columns) {
                lines.send(Map.of(
                        "columns",
                        columns.stream()
                                .map(column -> Map.of("name", column.name(), "type", typeName(column)))
                                .toList()));
            }

            @Override
            public boolean row(List<Object> values) {
                List<Object> plain = new ArrayList<>();
                values.forEach(value -> plain.add(Json.plain(value)));
                return lines.send(Map.of("row", plain));
            }
        });
    }

    /** Nested types travel as text: the client only aligns and quotes by them. */
    private static String typeName(QueryColumn column) {
        return column.type().isPrimitiveType() ? column.type().toString() : "string";
    }
}
