package dev.wharf.serve.warehouse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops the tables that no view shows any more: those of earlier snapshots, and what a publish that died has loaded.
 * A table that somebody still reads, or that somebody built a view of his own on, stays until a later sweep.
 */
final class VersionSweep {
    private static final Logger LOG = LoggerFactory.getLogger(VersionSweep.class);
    private static final Pattern VERSION = Pattern.compile(".+__[0-9a-z]{1,13}_[0-9a-f]{6}");
    private static final String DEPENDENT_OBJECTS = "2BP01";

    private static final String UNUSED = """
            select n.nspname, c.relname
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r'
              and n.nspname in (select schema_name || '_versions' from wharf.publications)
              and not exists (
                select 1 from wharf.publications p
                where p.schema_name || '_versions' = n.nspname and p.version_table = c.relname)
            order by 1, 2
            """;

    private final Connection connection;

    VersionSweep(Connection connection) {
        this.connection = connection;
    }

    /** Drops each in a transaction of its own, so that one that is in use keeps none of the others. */
    void sweep() throws SQLException {
        for (String table : unused()) {
            try {
                Transaction.run(connection, () -> {
                    Sql.execute(connection, "set local lock_timeout = '200ms'");
                    Sql.execute(connection, "drop table if exists " + table);
                });
            } catch (SQLException e) {
                if (DEPENDENT_OBJECTS.equals(e.getSQLState())) {
                    LOG.warn("{} stays: something was built on it directly ({})", table, e.getMessage());
                } else if (WarehouseFailure.isBusy(e)) {
                    LOG.info("{} is still being read; the next publish drops it", table);
                } else {
                    throw e;
                }
            }
        }
    }

    private List<String> unused() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(UNUSED);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                if (VERSION.matcher(rows.getString(2)).matches()) {
                    tables.add(Sql.name(rows.getString(1)) + "." + Sql.name(rows.getString(2)));
                }
            }
        }
        return tables;
    }
}
