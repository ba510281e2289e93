package dev.wharf.core.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.TableIdentifier;

/**
 * A place that gold is published to. A publish is atomic for its readers and idempotent: the same snapshot twice
 * changes nothing.
 */
public interface Sink {
    /** A short name: {@code warehouse}. */
    String name();

    /** What was published last; empty where the table never was. */
    Optional<Published> find(TableIdentifier table);

    /** Replaces the table's rows and remembers the snapshot in the same transaction. */
    void publish(Publication publication);

    /**
     * All tables of one publish switch together.
     *
     * @param tables what to switch; readers see all of them change at one moment
     */
    record Publication(List<PublishedTable> tables) {}

    /**
     * One table of a publish.
     *
     * @param schema names, types and docs of the columns, in order
     * @param csv the rows as {@link Engine#exportCsv} writes them
     * @param primaryKey column names; empty where none is declared
     * @param indexes lists of column names
     * @param description of the table, for its comment
     */
    record PublishedTable(
            TableIdentifier name,
            UUID table,
            long snapshotId,
            Schema schema,
            Path csv,
            long rows,
            List<String> primaryKey,
            List<List<String>> indexes,
            String description,
            Map<String, String> properties) {}

    /** What the sink holds of a table. */
    record Published(UUID table, long snapshotId, long rows) {}
}
