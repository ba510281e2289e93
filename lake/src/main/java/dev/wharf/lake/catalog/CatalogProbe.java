package dev.wharf.lake.catalog;

import static java.util.Objects.requireNonNull;

import dev.wharf.core.config.Secret;
import dev.wharf.core.spi.Health;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Asks a catalog, by the door that everybody uses, whether it answers. */
final class CatalogProbe {
    private static final int TIMEOUT_MILLIS = 3000;

    private final URI catalog;
    private final @Nullable Secret token;

    CatalogProbe(URI catalog, @Nullable Secret token) {
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.token = token;
    }

    /** Asks our own catalog for a namespace, which takes its database too. */
    Health health() {
        return ask("v1/namespaces?pageSize=1", false);
    }

    /** Asks a foreign catalog for its configuration; one that wants a login which only Iceberg's client does answers. */
    Health answers() {
        return ask("v1/config", true);
    }

    private Health ask(String what, boolean isLoginWelcome) {
        try {
            String base = catalog.toString();
            String path = (base.endsWith("/") ? base : base + "/") + what;
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(path).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            if (token != null) {
                connection.setRequestProperty("Authorization", "Bearer " + token.reveal());
            }
            int status = connection.getResponseCode();
            connection.disconnect();
            return status == 200 || (isLoginWelcome && status == 401 && token == null)
                    ? Health.healthy(base)
                    : Health.failed(base + " answers with status " + status);
        } catch (IOException e) {
            return Health.failed(catalog + " does not answer: " + e.getMessage());
        }
    }
}
