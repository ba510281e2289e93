package dev.wharf.core.spi;

import org.apache.iceberg.catalog.TableIdentifier;

/** What a materialisation left behind, to be tested and then published. */
public sealed interface Materialised {
    TableIdentifier target();

    /** Rows written. */
    long rows();

    /** Bytes of the data files written. */
    long bytes();

    /** A snapshot on the branch that was asked for. */
    record OnBranch(TableIdentifier target, String branch, long snapshotId, long rows, long bytes)
            implements Materialised {}

    /** A table not yet created: its metadata as Iceberg's JSON, with files written and the snapshot current. */
    record StagedCreate(TableIdentifier target, String metadataJson, long rows, long bytes) implements Materialised {}
}
