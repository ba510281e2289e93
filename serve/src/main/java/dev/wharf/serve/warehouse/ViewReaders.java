package dev.wharf.serve.warehouse;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Names the sessions that hold the views, for the message to somebody who wants to end them. */
final class ViewReaders {
    private static final String HOLDERS = """
            select string_agg(distinct format('session %s of user ''%s''%s reads ''%s'' since %s', a.pid, a.usename,
                case when a.application_name = '' then '' else ' (' || a.application_name || ')' end,
                l.relation::regclass, to_char(a.xact_start, 'HH24:MI:SS')), '; ')
            from pg_locks l join pg_stat_activity a on a.pid = l.pid
            where l.granted and l.pid <> pg_backend_pid() and l.database = (select oid from pg_database where datname = current_database())
              and l.relation in (select to_regclass(name) from unnest(?) as name)
            """;

    private ViewReaders() {}

    static String of(Connection connection, List<TableDefinition> tables) throws SQLException {
        Array views = connection.createArrayOf(
                "text", tables.stream().map(table -> table.name().quotedView()).toArray());
        try (PreparedStatement query = connection.prepareStatement(HOLDERS)) {
            query.setArray(1, views);
            try (ResultSet rows = query.executeQuery()) {
                String holders = rows.next() ? rows.getString(1) : null;
                return holders == null ? "a session held a view and has just let it go" : holders;
            }
        } finally {
            views.free();
        }
    }
}
