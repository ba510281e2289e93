package dev.wharf.serve.warehouse;

import dev.wharf.core.spi.Sink.Published;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;

/** {@code wharf.publications}: which snapshot of which table each view shows, written in the switch's transaction. */
final class PublicationLog {
    private static final String CREATE = """
            create schema if not exists wharf;
            create table if not exists wharf.publications (
                schema_name text not null,
                view_name text not null,
                table_uuid uuid not null,
                snapshot_id bigint not null,
                rows bigint not null,
                version_table text not null,
                primary_key text[] not null,
                published_at timestamptz not null default now(),
                primary key (schema_name, view_name)
            );
            comment on table wharf.publications is
                'What Wharf has published: one row per view, with the lakehouse table and snapshot that it shows.'
            """;

    // a view or a table that somebody dropped by hand is as good as never published: it is made again
    private static final String FIND = """
            select table_uuid, snapshot_id, rows
            from wharf.publications
            where schema_name = ? and view_name = ?
              and to_regclass(format('%I.%I', schema_name, view_name)) is not null
              and to_regclass(format('%I.%I', schema_name || '_versions', version_table)) is not null
            """;

    private static final String RECORD = """
            insert into wharf.publications
                (schema_name, view_name, table_uuid, snapshot_id, rows, version_table, primary_key)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (schema_name, view_name) do update set
                table_uuid = excluded.table_uuid, snapshot_id = excluded.snapshot_id, rows = excluded.rows,
                version_table = excluded.version_table, primary_key = excluded.primary_key, published_at = now()
            """;

    private PublicationLog() {}

    static boolean exists(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select to_regclass('wharf.publications') is not null")) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    static void create(Connection connection) throws SQLException {
        Sql.execute(connection, CREATE);
    }

    static Optional<Published> find(Connection connection, WarehouseName name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(FIND)) {
            query.setString(1, name.schema());
            query.setString(2, name.view());
            try (ResultSet rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Published(rows.getObject(1, UUID.class), rows.getLong(2), rows.getLong(3)))
                        : Optional.empty();
            }
        }
    }

    /** Whether Wharf made the view of this name. */
    static boolean isOurs(Connection connection, WarehouseName name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select 1 from wharf.publications where schema_name = ? and view_name = ?")) {
            query.setString(1, name.schema());
            query.setString(2, name.view());
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    static void record(Connection connection, TableDefinition table) throws SQLException {
        Array key = connection.createArrayOf("text", table.source().primaryKey().toArray());
        try (PreparedStatement insert = connection.prepareStatement(RECORD)) {
            insert.setString(1, table.name().schema());
            insert.setString(2, table.name().view());
            insert.setObject(3, table.source().table());
            insert.setLong(4, table.source().snapshotId());
            insert.setLong(5, table.source().rows());
            insert.setString(6, table.versionTable());
            insert.setArray(7, key);
            insert.executeUpdate();
        } finally {
            key.free();
        }
    }
}
