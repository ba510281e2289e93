package dev.wharf.lake.catalog;

import static java.util.Objects.requireNonNull;

import io.vertx.core.http.HttpMethod;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.BadRequestException;
import org.apache.iceberg.rest.CatalogHandlers;
import org.apache.iceberg.rest.RESTCatalogProperties.SnapshotMode;
import org.apache.iceberg.rest.requests.CreateTableRequest;
import org.apache.iceberg.rest.requests.RegisterTableRequest;
import org.apache.iceberg.rest.requests.RenameTableRequest;
import org.apache.iceberg.rest.requests.ReportMetricsRequest;
import org.apache.iceberg.rest.requests.UpdateTableRequest;
import org.apache.iceberg.rest.responses.LoadTableResponse;

/** Tables: all but the commit of several at once, which {@link TransactionResource} serves. */
final class TableResource implements Resource {
    private static final String ALL = NamespaceResource.ONE + "/tables";
    private static final String ONE = ALL + "/{table}";

    private final TableCatalog catalog;
    private final TableCommits commits;
    private final WarehouseBounds bounds;

    TableResource(TableCatalog catalog, TableCommits commits, WarehouseBounds bounds) {
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.commits = requireNonNull(commits, "commits is null");
        this.bounds = requireNonNull(bounds, "bounds is null");
    }

    @Override
    public void declare(Endpoints endpoints) {
        endpoints.answers(HttpMethod.GET, ALL, this::list);
        endpoints.answers(HttpMethod.POST, ALL, this::create);
        endpoints.answers(HttpMethod.GET, ONE, this::load);
        endpoints.answers(HttpMethod.POST, ONE, this::commit);
        endpoints.acknowledges(HttpMethod.HEAD, ONE, call -> CatalogHandlers.tableExists(catalog, call.identifier()));
        endpoints.acknowledges(HttpMethod.DELETE, ONE, this::drop);
        endpoints.acknowledges(HttpMethod.POST, ONE + "/metrics", call -> call.body(ReportMetricsRequest.class));
        endpoints.answers(HttpMethod.POST, NamespaceResource.ONE + "/register", this::register);
        endpoints.acknowledges(HttpMethod.POST, "/v1/{prefix}/tables/rename", this::rename);
    }

    private Object list(Call call) {
        Namespace namespace = call.namespace();
        return call.pageSize()
                .map(size -> CatalogHandlers.listTables(catalog, namespace, call.pageToken(), size))
                .orElseGet(() -> CatalogHandlers.listTables(catalog, namespace));
    }

    private LoadTableResponse create(Call call) {
        Namespace namespace = call.namespace();
        CreateTableRequest request = call.body(CreateTableRequest.class);
        Names.check(TableIdentifier.of(namespace, request.name()));
        bounds.check(request.location());
        bounds.check(request.properties().get("write.metadata.path"));
        NamespaceResource.existing(catalog, namespace);
        return Refusals.fromRequest(() -> request.stageCreate()
                ? CatalogHandlers.stageTableCreate(catalog, namespace, request)
                : CatalogHandlers.createTable(catalog, namespace, request));
    }

    private LoadTableResponse load(Call call) {
        SnapshotMode mode =
                call.query("snapshots").filter("refs"::equals).isPresent() ? SnapshotMode.REFS : SnapshotMode.ALL;
        return CatalogHandlers.loadTable(catalog, call.identifier(), mode);
    }

    private LoadTableResponse commit(Call call) {
        TableIdentifier identifier = call.identifier();
        UpdateTableRequest request = call.body(UpdateTableRequest.class);
        if (request.identifier() != null && !request.identifier().equals(identifier)) {
            throw new BadRequestException(
                    "The path names table %s, the body names %s", identifier, request.identifier());
        }
        UpdateTableRequest named = UpdateTableRequest.create(identifier, request.requirements(), request.updates());
        return LoadTableResponse.builder()
                .withTableMetadata(commits.commit(List.of(named)).get(0))
                .build();
    }

    private void drop(Call call) {
        if (call.isSet("purgeRequested")) {
            CatalogHandlers.purgeTable(catalog, call.identifier());
        } else {
            CatalogHandlers.dropTable(catalog, call.identifier());
        }
    }

    private LoadTableResponse register(Call call) {
        Namespace namespace = call.namespace();
        RegisterTableRequest request = call.body(RegisterTableRequest.class);
        Names.check(TableIdentifier.of(namespace, request.name()));
        bounds.check(request.metadataLocation());
        NamespaceResource.existing(catalog, namespace);
        try {
            return Refusals.fromRequest(() -> CatalogHandlers.registerTable(catalog, namespace, request));
        } catch (UncheckedIOException e) {
            throw new BadRequestException(e, "'%s' is not a table's metadata", request.metadataLocation());
        }
    }

    private void rename(Call call) {
        RenameTableRequest request = call.body(RenameTableRequest.class);
        Names.check(request.source());
        NamespaceResource.existing(catalog, Names.check(request.destination()).namespace());
        CatalogHandlers.renameTable(catalog, request);
    }
}
