package dev.wharf.lake.catalog;

import static java.util.Objects.requireNonNull;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.BadRequestException;
import org.apache.iceberg.rest.RESTRequest;
import org.jspecify.annotations.Nullable;

/** One request, read in the words of the protocol. */
final class Call {
    private static final String LEVELS = "\u001f";

    private final RoutingContext context;
    private final RestJson json;

    Call(RoutingContext context, RestJson json) {
        this.context = requireNonNull(context, "context is null");
        this.json = requireNonNull(json, "json is null");
    }

    /** The namespace of the path, whose levels are parted by the unit separator. */
    Namespace namespace() {
        return Names.check(Namespace.of(context.pathParam("namespace").split(LEVELS, -1)));
    }

    /** The table or view of the path. */
    TableIdentifier identifier() {
        return Names.check(TableIdentifier.of(namespace(), context.pathParam("name")));
    }

    /** The namespace whose children are asked for; the root where none is named. */
    Namespace parent() {
        return query("parent")
                .filter(text -> !text.isEmpty())
                .map(text -> Names.check(Namespace.of(text.split(LEVELS, -1))))
                .orElseGet(Namespace::empty);
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(context.request().getParam(name));
    }

    boolean isSet(String name) {
        return query(name).map(Boolean::parseBoolean).orElse(false);
    }

    /** A page's size; empty where the caller wants everything. */
    Optional<String> pageSize() {
        return query("pageSize").map(text -> {
            if (!text.matches("[1-9]\\d{0,8}")) {
                throw new BadRequestException("pageSize '%s' is not a positive number", text);
            }
            return text;
        });
    }

    @Nullable
    String pageToken() {
        String token = query("pageToken").orElse("");
        if (!token.matches("\\d{0,9}")) {
            throw new BadRequestException("pageToken '%s' is not one that this catalog gave", token);
        }
        return token;
    }

    /** The body, read and checked. */
    <T extends RESTRequest> T body(Class<T> type) {
        Buffer buffer = context.body().buffer();
        T request = json.read(buffer == null ? null : buffer.getBytes(), type);
        Refusals.fromRequest(() -> {
            request.validate();
            return request;
        });
        return request;
    }
}
