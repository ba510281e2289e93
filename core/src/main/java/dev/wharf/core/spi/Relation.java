package dev.wharf.core.spi;

import java.util.UUID;
import org.apache.iceberg.catalog.TableIdentifier;

/**
 * What a name in a query stands for in one run. A query sees exactly the relations it is given, in this version, and
 * nothing else.
 */
public sealed interface Relation {
    TableIdentifier name();

    /** A table at one snapshot. */
    record Pinned(TableIdentifier name, UUID table, long snapshotId) implements Relation {}

    /** A table that exists and has no snapshot yet: its schema, no rows. */
    record Empty(TableIdentifier name, UUID table) implements Relation {}

    /**
     * A table that is created but not committed: its metadata as Iceberg's JSON, with the snapshot to read as the
     * current one.
     */
    record Staged(TableIdentifier name, String metadataJson) implements Relation {}

    /** A view: its text in the engine's dialect, over relations that come before it in the list. */
    record View(TableIdentifier name, String sql) implements Relation {}
}
