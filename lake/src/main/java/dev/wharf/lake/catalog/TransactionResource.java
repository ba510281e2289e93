package dev.wharf.lake.catalog;

import static java.util.Objects.requireNonNull;

import io.vertx.core.http.HttpMethod;
import org.apache.iceberg.rest.requests.CommitTransactionRequest;

/** The commit of several tables as one. */
final class TransactionResource implements Resource {
    private final TableCommits commits;

    TransactionResource(TableCommits commits) {
        this.commits = requireNonNull(commits, "commits is null");
    }

    @Override
    public void declare(Endpoints endpoints) {
        endpoints.acknowledges(
                HttpMethod.POST,
                "/v1/{prefix}/transactions/commit",
                call -> commits.commit(call.body(CommitTransactionRequest.class).tableChanges()));
    }
}
