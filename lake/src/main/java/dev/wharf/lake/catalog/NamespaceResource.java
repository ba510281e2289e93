package dev.wharf.lake.catalog;

import static java.util.Objects.requireNonNull;

import io.vertx.core.http.HttpMethod;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.rest.CatalogHandlers;
import org.apache.iceberg.rest.requests.CreateNamespaceRequest;
import org.apache.iceberg.rest.requests.UpdateNamespacePropertiesRequest;
import org.apache.iceberg.rest.responses.ListNamespacesResponse;

/** Namespaces. */
final class NamespaceResource implements Resource {
    static final String ALL = "/v1/{prefix}/namespaces";
    static final String ONE = ALL + "/{namespace}";

    private final TableCatalog catalog;

    NamespaceResource(TableCatalog catalog) {
        this.catalog = requireNonNull(catalog, "catalog is null");
    }

    @Override
    public void declare(Endpoints endpoints) {
        endpoints.answers(HttpMethod.GET, ALL, this::list);
        endpoints.answers(HttpMethod.POST, ALL, this::create);
        endpoints.answers(HttpMethod.GET, ONE, call -> CatalogHandlers.loadNamespace(catalog, call.namespace()));
        endpoints.acknowledges(
                HttpMethod.HEAD, ONE, call -> CatalogHandlers.namespaceExists(catalog, call.namespace()));
        endpoints.acknowledges(
                HttpMethod.DELETE, ONE, call -> CatalogHandlers.dropNamespace(catalog, call.namespace()));
        endpoints.answers(HttpMethod.POST, ONE + "/properties", this::update);
    }

    /** Throws unless the namespace exists, for requests that put something into it. */
    static Namespace existing(TableCatalog catalog, Namespace namespace) {
        if (!catalog.namespaceExists(namespace)) {
            throw new NoSuchNamespaceException("Namespace does not exist: %s", namespace);
        }
        return namespace;
    }

    private ListNamespacesResponse list(Call call) {
        return call.pageSize()
                .map(size -> CatalogHandlers.listNamespaces(catalog, call.parent(), call.pageToken(), size))
                .orElseGet(() -> CatalogHandlers.listNamespaces(catalog, call.parent()));
    }

    private Object create(Call call) {
        CreateNamespaceRequest request = call.body(CreateNamespaceRequest.class);
        Names.check(request.namespace());
        Names.checkProperties(request.properties());
        return CatalogHandlers.createNamespace(catalog, request);
    }

    private Object update(Call call) {
        UpdateNamespacePropertiesRequest request = call.body(UpdateNamespacePropertiesRequest.class);
        Names.checkProperties(request.updates());
        return CatalogHandlers.updateNamespaceProperties(catalog, call.namespace(), request);
    }
}
