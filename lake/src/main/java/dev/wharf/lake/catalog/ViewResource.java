package dev.wharf.lake.catalog;

import static java.util.Objects.requireNonNull;

import io.vertx.core.http.HttpMethod;
import java.io.UncheckedIOException;
import org.apache.iceberg.MetadataUpdate;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.BadRequestException;
import org.apache.iceberg.rest.CatalogHandlers;
import org.apache.iceberg.rest.requests.CreateViewRequest;
import org.apache.iceberg.rest.requests.RegisterViewRequest;
import org.apache.iceberg.rest.requests.RenameTableRequest;
import org.apache.iceberg.rest.requests.UpdateTableRequest;

/** Views. */
final class ViewResource implements Resource {
    private static final String ALL = NamespaceResource.ONE + "/views";
    private static final String ONE = ALL + "/{view}";
    private static final String METADATA_PATH = TableProperties.WRITE_METADATA_LOCATION;

    private final TableCatalog catalog;
    private final WarehouseBounds bounds;

    ViewResource(TableCatalog catalog, WarehouseBounds bounds) {
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.bounds = requireNonNull(bounds, "bounds is null");
    }

    @Override
    public void declare(Endpoints endpoints) {
        endpoints.answers(HttpMethod.GET, ALL, this::list);
        endpoints.answers(HttpMethod.POST, ALL, this::create);
        endpoints.answers(HttpMethod.GET, ONE, call -> CatalogHandlers.loadView(catalog, call.identifier()));
        endpoints.answers(HttpMethod.POST, ONE, this::update);
        endpoints.acknowledges(HttpMethod.HEAD, ONE, call -> CatalogHandlers.viewExists(catalog, call.identifier()));
        endpoints.acknowledges(HttpMethod.DELETE, ONE, call -> CatalogHandlers.dropView(catalog, call.identifier()));
        endpoints.answers(HttpMethod.POST, NamespaceResource.ONE + "/register-view", this::register);
        endpoints.acknowledges(HttpMethod.POST, "/v1/{prefix}/views/rename", this::rename);
    }

    private Object list(Call call) {
        Namespace namespace = call.namespace();
        return call.pageSize()
                .map(size -> CatalogHandlers.listViews(catalog, namespace, call.pageToken(), size))
                .orElseGet(() -> CatalogHandlers.listViews(catalog, namespace));
    }

    private Object create(Call call) {
        Namespace namespace = call.namespace();
        CreateViewRequest request = call.body(CreateViewRequest.class);
        Names.check(TableIdentifier.of(namespace, request.name()));
        bounds.check(request.location());
        bounds.check(request.properties().get(METADATA_PATH));
        NamespaceResource.existing(catalog, namespace);
        return Refusals.fromRequest(() -> CatalogHandlers.createView(catalog, namespace, request));
    }

    private Object update(Call call) {
        UpdateTableRequest request = call.body(UpdateTableRequest.class);
        request.updates().forEach(this::checkPlace);
        return Refusals.fromRequest(() -> CatalogHandlers.updateView(catalog, call.identifier(), request));
    }

    /** The catalog writes a view's next metadata where these say. */
    private void checkPlace(MetadataUpdate update) {
        if (update instanceof MetadataUpdate.SetLocation moved) {
            bounds.check(moved.location());
        } else if (update instanceof MetadataUpdate.SetProperties set) {
            bounds.check(set.updated().get(METADATA_PATH));
        }
    }

    private Object register(Call call) {
        Namespace namespace = call.namespace();
        RegisterViewRequest request = call.body(RegisterViewRequest.class);
        Names.check(TableIdentifier.of(namespace, request.name()));
        bounds.check(request.metadataLocation());
        NamespaceResource.existing(catalog, namespace);
        try {
            return Refusals.fromRequest(() -> CatalogHandlers.registerView(catalog, namespace, request));
        } catch (UncheckedIOException e) {
            throw new BadRequestException(e, "'%s' is not a view's metadata", request.metadataLocation());
        }
    }

    private void rename(Call call) {
        RenameTableRequest request = call.body(RenameTableRequest.class);
        Names.check(request.source());
        NamespaceResource.existing(catalog, Names.check(request.destination()).namespace());
        CatalogHandlers.renameView(catalog, request);
    }
}
