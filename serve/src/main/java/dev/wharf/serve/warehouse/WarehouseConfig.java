package dev.wharf.serve.warehouse;

import dev.wharf.core.config.Secret;
import dev.wharf.core.config.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where and how gold is published.
 *
 * @param database the database's name, on the platform's own server where {@code uri} is null
 * @param uri {@code postgresql://host:port/database?sslmode=require} of another server, without user or password
 * @param user at that other server
 * @param password of that user
 * @param hasReader whether to keep the role {@code wharf_reader}, which may read what is published
 * @param readerPassword null for one that is made and kept in the data folder
 * @param lockTimeout how long one attempt to switch waits for readers; new readers wait as long
 * @param lockWait how long attempts go on
 * @param isBreakingAllowed whether columns may be dropped or change their type
 */
public record WarehouseConfig(
        String database,
        @Nullable URI uri,
        @Nullable String user,
        @Nullable Secret password,
        boolean hasReader,
        @Nullable Secret readerPassword,
        Duration lockTimeout,
        Duration lockWait,
        boolean isBreakingAllowed) {
    /** All defaults. */
    public static WarehouseConfig defaults() {
        return new WarehouseConfig(
                "warehouse", null, null, null, true, null, Duration.ofSeconds(1), Duration.ofMinutes(2), false);
    }

    /** Reads the section {@code warehouse}. */
    public static WarehouseConfig from(Settings section) {
        WarehouseConfig defaults = defaults();
        String database = section.string("database", defaults.database(), "Name of the warehouse's database.");
        Optional<WarehouseAddress> address = section.optionalUri(
                        "uri",
                        "Another PostgreSQL server to publish to, as postgresql://host:port/database?sslmode=require;"
                                + " by default the platform's own.")
                .flatMap(uri -> WarehouseAddress.check(uri, section.problems()));
        Optional<String> user = section.optionalString("user", "User at that other server.");
        Optional<Secret> password = section.secret("password", "Password of that user.");
        if (address.isPresent()) {
            WarehouseAddress.checkLogin(user, password, section.problems());
        }
        return new WarehouseConfig(
                address.flatMap(WarehouseAddress::database).orElse(database),
                address.map(WarehouseAddress::uri).orElse(null),
                user.orElse(null),
                password.orElse(null),
                section.bool(
                        "reader", defaults.hasReader(), "Keep a role 'wharf_reader' that may read what is published."),
                section.secret(
                                "reader-password",
                                "Password of 'wharf_reader'; by default one is made and kept in the data folder.")
                        .orElse(null),
                section.duration(
                        "lock-timeout",
                        defaults.lockTimeout(),
                        "How long one attempt to switch waits for running readers; new readers wait as long."),
                section.duration(
                        "lock-wait", defaults.lockWait(), "How long to go on with attempts before the publish fails."),
                section.bool(
                        "allow-breaking",
                        defaults.isBreakingAllowed(),
                        "Publish even where a column disappears or changes its type."));
    }

    /** The same with breaking changes allowed or not, as a command's flag says. */
    public WarehouseConfig withBreakingAllowed(boolean isAllowed) {
        return new WarehouseConfig(
                database, uri, user, password, hasReader, readerPassword, lockTimeout, lockWait, isAllowed);
    }
}
