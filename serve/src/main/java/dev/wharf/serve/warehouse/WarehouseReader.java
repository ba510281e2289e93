package dev.wharf.serve.warehouse;

import dev.wharf.core.config.Secret;
import dev.wharf.core.error.WharfException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;

/** The role that dashboards and people log in with: it may read what is published, and nothing else. */
public record WarehouseReader(String role, Secret password) {
    /** The role's name. */
    public static final String ROLE = "wharf_reader";

    /** The reader with the configured password, or else with the one kept in the data folder, made on first use. */
    public static WarehouseReader of(WarehouseConfig config, Path data) {
        if (config.readerPassword() != null) {
            return new WarehouseReader(ROLE, config.readerPassword());
        }
        Path file = data.resolve("warehouse-reader-password");
        try {
            if (!Files.isRegularFile(file)) {
                write(file);
            }
            return new WarehouseReader(
                    ROLE,
                    Secret.of(Files.readString(file, StandardCharsets.UTF_8).strip()));
        } catch (IOException e) {
            throw new WharfException(
                    ServeError.STAGING_FAILED,
                    "The password of '" + ROLE + "' cannot be kept in '" + file + "'.",
                    e.toString(),
                    "check the folder's rights, or set WHARF_WAREHOUSE_READER_PASSWORD.",
                    e);
        }
    }

    /** Makes the role if it is absent, and gives it this password. */
    void create(Connection connection) throws SQLException {
        String verb = exists(connection) ? "alter" : "create";
        Sql.execute(
                connection,
                verb + " role " + Sql.name(role) + " login password " + Sql.literal(password.reveal()) + ";\n"
                        + "alter role " + Sql.name(role) + " set default_transaction_read_only = on");
    }

    /** Grants on what is there and, by default, on what Wharf adds to the schema later. */
    void grant(Connection connection, String schema) throws SQLException {
        String reader = Sql.name(role);
        String in = Sql.name(schema);
        Sql.execute(
                connection,
                "grant usage on schema " + in + " to " + reader + ";\n"
                        + "grant select on all tables in schema " + in + " to " + reader + ";\n"
                        + "alter default privileges in schema " + in + " grant select on tables to " + reader);
    }

    private boolean exists(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select 1 from pg_roles where rolname = " + Sql.literal(role))) {
            return rows.next();
        }
    }

    private static void write(Path file) throws IOException {
        byte[] random = new byte[18];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, password + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
