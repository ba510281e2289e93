package dev.wharf.app.wiring;

import static java.util.Objects.requireNonNullElse;

import dev.wharf.core.config.Secret;
import dev.wharf.core.spi.Database;
import dev.wharf.postgres.ExternalPostgres;
import dev.wharf.postgres.PostgresConfig;
import dev.wharf.serve.warehouse.WarehouseConfig;
import java.net.URI;
import java.util.Optional;

/** The PostgreSQL server that gold is published to, where it is another one than the platform's own. */
public final class WarehouseServer {
    private WarehouseServer() {}

    /** The server, not yet started; empty where the platform's own holds the warehouse. */
    public static Optional<Database> of(WarehouseConfig config) {
        URI uri = config.uri();
        if (uri == null) {
            return Optional.empty();
        }
        PostgresConfig.External server = PostgresConfig.External.at(
                uri, requireNonNullElse(config.user(), ""), requireNonNullElse(config.password(), Secret.of("")));
        return Optional.of(new ExternalPostgres(server, ExternalPostgres.Use.WAREHOUSE));
    }
}
