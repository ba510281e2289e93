package dev.wharf.serve.warehouse;

import dev.wharf.core.config.Secret;
import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.Location;
import dev.wharf.core.error.Problems;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** The address of a warehouse on another server, as {@code warehouse.uri} gives it. */
record WarehouseAddress(URI uri) {
    private static final String KEY = "warehouse.uri";
    private static final String JDBC = "jdbc:";
    private static final Set<String> SCHEMES = Set.of("postgresql", "postgres");
    private static final String FIX = "write postgresql://host:port/database?sslmode=require.";

    /** The address, also where it is written for JDBC; empty, and a problem, where it cannot be used. */
    static Optional<WarehouseAddress> check(URI given, Problems problems) {
        String text = given.toString();
        URI uri = text.startsWith(JDBC) ? URI.create(text.substring(JDBC.length())) : given;
        if (uri.getRawUserInfo() != null || hasPassword(uri)) {
            problem(
                    problems,
                    "it holds a user or a password, which would be shown wherever the address is.",
                    "set 'warehouse.user' and WHARF_WAREHOUSE_PASSWORD, and leave them out of the address.");
            return Optional.empty();
        }
        if (!SCHEMES.contains(String.valueOf(uri.getScheme())) || uri.getHost() == null) {
            problem(problems, "'" + text + "' is not the address of a PostgreSQL server.", FIX);
            return Optional.empty();
        }
        return Optional.of(new WarehouseAddress(uri));
    }

    /** Notes what is missing to log in. */
    static void checkLogin(Optional<String> user, Optional<Secret> password, Problems problems) {
        if (user.isEmpty()) {
            missing("user", "WHARF_WAREHOUSE_USER", problems);
        }
        if (password.isEmpty()) {
            missing("password", "WHARF_WAREHOUSE_PASSWORD", problems);
        }
    }

    /** The database that the address names. */
    Optional<String> database() {
        String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
        return path.isEmpty() ? Optional.empty() : Optional.of(path);
    }

    private static boolean hasPassword(URI uri) {
        String query = uri.getRawQuery();
        return query != null && ("&" + query).matches("(?i).*&(user|password)=.*");
    }

    private static void missing(String key, String variable, Problems problems) {
        problems.add(
                CoreError.MISSING_KEY,
                Location.of("warehouse." + key),
                "Setting 'warehouse." + key + "' is missing.",
                "'" + KEY + "' names a server, and it is needed to log in there.",
                "set it, or the environment variable " + variable + ".");
    }

    private static void problem(Problems problems, String cause, String fix) {
        problems.add(CoreError.OUT_OF_RANGE, Location.of(KEY), "Setting '" + KEY + "' is not right.", cause, fix);
    }
}
