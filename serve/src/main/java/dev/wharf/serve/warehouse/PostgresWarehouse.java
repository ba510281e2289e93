package dev.wharf.serve.warehouse;

import dev.wharf.core.spi.Sink;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apache.iceberg.catalog.TableIdentifier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gold in PostgreSQL.
 *
 * <p>Each published table is a view of its own name ({@code gold.fact_sales}) over a table that holds exactly one
 * snapshot ({@code gold_versions.fact_sales__1y2p0ij32e8e7_5b0c1d}). A publish takes three steps, under a lock that one
 * publisher holds at a time:
 *
 * <ol>
 *   <li><b>load</b>: each snapshot goes into a table of its own, with key, indexes, comments and statistics, in a
 *       transaction per table. Nobody reads it yet.
 *   <li><b>switch</b>: all views of the publication and their rows in {@code wharf.publications} change in one
 *       transaction. It needs a short lock on the views; where readers hold them it gives way and tries again.
 *   <li><b>sweep</b>: tables that no view shows are dropped, each in a transaction of its own; one that is still being
 *       read waits for the next publish.
 * </ol>
 *
 * <p>Whatever dies at whatever moment, readers see one complete publication, and what was left is swept next time. Safe
 * for use from several threads and processes.
 */
public final class PostgresWarehouse implements Sink {
    /** The moments of a publish between which it can die. */
    enum Step {
        LOADED,
        SWITCHED
    }

    private static final Logger LOG = LoggerFactory.getLogger(PostgresWarehouse.class);

    private final DataSource database;
    private final WarehouseConfig config;
    private final @Nullable WarehouseReader reader;
    private final Consumer<Step> onStep;

    /** @param reader the role to keep and grant to; null for none */
    public PostgresWarehouse(DataSource database, WarehouseConfig config, @Nullable WarehouseReader reader) {
        this(database, config, reader, step -> {});
    }

    PostgresWarehouse(
            DataSource database, WarehouseConfig config, @Nullable WarehouseReader reader, Consumer<Step> onStep) {
        this.database = database;
        this.config = config;
        this.reader = reader;
        this.onStep = onStep;
    }

    @Override
    public String name() {
        return "warehouse";
    }

    @Override
    public Optional<Published> find(TableIdentifier table) {
        try (Connection connection = database.getConnection()) {
            return PublicationLog.exists(connection)
                    ? PublicationLog.find(connection, WarehouseName.of(table))
                    : Optional.empty();
        } catch (SQLException e) {
            throw WarehouseFailure.of(e, "looking up '" + table + "'");
        }
    }

    @Override
    public void publish(Publication publication) {
        List<TableDefinition> tables = TableDefinition.of(publication);
        try (Connection connection = database.getConnection()) {
            PublisherLock lock = PublisherLock.take(connection, config.lockWait());
            try {
                publishLocked(connection, tables);
            } finally {
                lock.release();
            }
        } catch (SQLException e) {
            throw WarehouseFailure.of(e, "publishing");
        }
    }

    /** Nothing is written where nothing is new, apart from the sweep of what a dead publish has left. */
    private void publishLocked(Connection connection, List<TableDefinition> tables) throws SQLException {
        List<TableDefinition> changed = new ArrayList<>(tables);
        if (PublicationLog.exists(connection)) {
            new VersionSweep(connection).sweep();
            for (TableDefinition table : tables) {
                if (isPublished(connection, table)) {
                    changed.remove(table);
                }
            }
        }
        if (changed.isEmpty()) {
            return;
        }
        Transaction.run(connection, () -> prepare(connection, changed));
        TableLoad load = new TableLoad(connection);
        changed.forEach(load::load);
        onStep.accept(Step.LOADED);
        switchAll(connection, changed);
        onStep.accept(Step.SWITCHED);
        new VersionSweep(connection).sweep();
        changed.forEach(table -> LOG.info(
                "published '{}': {} rows of snapshot '{}'",
                table.name(),
                table.source().rows(),
                table.source().snapshotId()));
    }

    private static boolean isPublished(Connection connection, TableDefinition table) throws SQLException {
        return PublicationLog.find(connection, table.name())
                .filter(published -> published.table().equals(table.source().table()))
                .filter(published -> published.snapshotId() == table.source().snapshotId())
                .isPresent();
    }

    private void prepare(Connection connection, List<TableDefinition> tables) throws SQLException {
        PublicationLog.create(connection);
        if (reader != null) {
            reader.create(connection);
        }
        Set<String> schemas = new TreeSet<>();
        tables.forEach(table -> schemas.add(table.name().schema()));
        for (String schema : schemas) {
            Sql.execute(connection, "create schema if not exists " + Sql.name(schema));
            Sql.execute(connection, "create schema if not exists " + Sql.name(schema + "_versions"));
            if (reader != null) {
                reader.grant(connection, schema);
            }
        }
    }

    /** A waiting switch makes new readers queue behind it, so each attempt is short and gives way. */
    private void switchAll(Connection connection, List<TableDefinition> tables) throws SQLException {
        long deadline = System.nanoTime() + config.lockWait().toNanos();
        while (true) {
            try {
                Transaction.run(connection, () -> {
                    Sql.execute(
                            connection,
                            "set local lock_timeout = " + config.lockTimeout().toMillis());
                    new ViewSwitch(connection, config.isBreakingAllowed()).apply(tables);
                });
                return;
            } catch (SQLException e) {
                if (!WarehouseFailure.isBusy(e)) {
                    throw e;
                }
                if (System.nanoTime() >= deadline) {
                    throw PublisherLock.locked(e, config.lockWait(), ViewReaders.of(connection, tables));
                }
            }
            PublisherLock.pause(config.lockTimeout());
        }
    }
}
