package dev.wharf.lake.catalog;

import io.vertx.core.http.HttpMethod;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.iceberg.rest.Endpoint;

/** One kind of thing that the catalog serves: it names its endpoints and answers them. */
interface Resource {
    void declare(Endpoints endpoints);

    /** Where endpoints are declared. */
    interface Endpoints {
        /** An endpoint that answers with a body. */
        void answers(HttpMethod method, String path, Function<Call, Object> handler);

        /** An endpoint that answers with status 204. */
        void acknowledges(HttpMethod method, String path, Consumer<Call> handler);
    }

    /** The path of the specification, as clients compare it. */
    static Endpoint endpoint(HttpMethod method, String path) {
        return Endpoint.create(method.name(), path);
    }
}
