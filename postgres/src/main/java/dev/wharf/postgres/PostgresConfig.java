package dev.wharf.postgres;

import dev.wharf.core.config.DataSize;
import dev.wharf.core.config.Secret;
import dev.wharf.core.config.Settings;
import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.Location;
import dev.wharf.core.spi.Database;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which PostgreSQL to use: the embedded one, or a server that somebody else runs once its host is named. */
public sealed interface PostgresConfig {
    /** The most connections that Wharf keeps open to one database. */
    int poolSize();

    /** How long to wait for the server to answer. */
    Duration startTimeout();

    /** The part for this configuration, not yet started; the embedded server's state lies in {@code data/pg}. */
    Database database(Path data);

    /**
     * A PostgreSQL of Wharf's own.
     *
     * @param port on the loopback interface; 0 for a free one
     * @param maxConnections of all clients together
     * @param programs where the programs are unpacked to; null for the user's cache folder
     */
    record Embedded(
            int port,
            int maxConnections,
            DataSize sharedBuffers,
            int poolSize,
            Duration startTimeout,
            @Nullable Path programs)
            implements PostgresConfig {
        /** The defaults, on another port. */
        public static Embedded onPort(int port) {
            return new Embedded(port, 100, DataSize.ofMebibytes(128), 10, Duration.ofSeconds(30), null);
        }

        @Override
        public Database database(Path data) {
            return new EmbeddedPostgres(this, data);
        }
    }

    /**
     * A server that somebody else runs.
     *
     * @param database an existing database to connect to first
     * @param options connection options of the JDBC driver, such as {@code sslmode}
     */
    record External(
            String host,
            int port,
            String database,
            String user,
            Secret password,
            Map<String, String> options,
            int poolSize,
            Duration startTimeout)
            implements PostgresConfig {
        public External {
            options = java.util.Collections.unmodifiableMap(new TreeMap<>(options));
        }

        /** The server at {@code postgresql://host:port/database?sslmode=require}, the rest by default. */
        public static External at(URI uri, String user, Secret password) {
            String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
            return new External(
                    uri.getHost() == null ? "localhost" : uri.getHost(),
                    uri.getPort() < 0 ? 5432 : uri.getPort(),
                    path.isEmpty() ? "postgres" : path,
                    user,
                    password,
                    options(uri.getRawQuery()),
                    10,
                    Duration.ofSeconds(30));
        }

        private static Map<String, String> options(@Nullable String query) {
            Map<String, String> options = new TreeMap<>();
            if (query != null) {
                for (String pair : query.split("&", -1)) {
                    int equals = pair.indexOf('=');
                    if (equals > 0) {
                        options.put(
                                URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                                URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
                    }
                }
            }
            return options;
        }

        @Override
        public Database database(Path data) {
            return new ExternalPostgres(this, ExternalPostgres.Use.PLATFORM);
        }
    }

    /** Reads the section {@code postgres}. */
    static PostgresConfig from(Settings section) {
        int port = section.port(
                "port", 7403, "Port of the embedded PostgreSQL on the loopback interface; 0 takes a free one.");
        int connections =
                section.integer("max-connections", 100, 20, 1000, "Connections that the embedded PostgreSQL accepts.");
        DataSize buffers = section.size(
                "shared-buffers", DataSize.ofMebibytes(128), "Memory of the embedded PostgreSQL for cached pages.");
        Optional<String> programs = section.optionalString(
                "programs", "Folder that PostgreSQL's programs are unpacked to; by default the user's cache folder.");
        int pool = section.integer("pool-size", 10, 1, 100, "Connections that Wharf keeps open to one database.");
        Duration timeout = section.duration(
                "start-timeout", Duration.ofSeconds(30), "How long to wait for PostgreSQL to answer at start.");
        Embedded embedded = new Embedded(
                port,
                connections,
                buffers,
                pool,
                timeout,
                programs.map(Path::of).orElse(null));
        Settings external = section.section("external");
        Optional<String> host =
                external.optionalString("host", "Host of a PostgreSQL server to use in place of the embedded one.");
        int externalPort = external.integer("port", 5432, 1, 65535, "Port of the external server.");
        String database = external.string("database", "postgres", "An existing database to connect to first.");
        Optional<String> user = external.optionalString("user", "User at the external server.");
        Optional<Secret> password = external.secret("password", "Password of that user.");
        Map<String, String> options =
                external.map("options", "Connection options of the JDBC driver, for example 'sslmode: verify-full'.");
        if (host.isEmpty()) {
            return embedded;
        }
        if (user.isEmpty()) {
            missing(section, "user");
        }
        if (password.isEmpty()) {
            missing(section, "password");
        }
        return new External(
                host.get(),
                externalPort,
                database,
                user.orElse(""),
                password.orElse(Secret.of("")),
                options,
                pool,
                timeout);
    }

    private static void missing(Settings section, String key) {
        section.problems()
                .add(
                        CoreError.MISSING_KEY,
                        Location.of("postgres.external." + key),
                        "Setting 'postgres.external." + key + "' is missing.",
                        "'postgres.external.host' names a server, and it is needed to log in there.",
                        "set it, or the environment variable WHARF_POSTGRES_EXTERNAL_"
                                + key.toUpperCase(java.util.Locale.ROOT) + ".");
    }
}
