package dev.wharf.core.spi;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.iceberg.catalog.TableIdentifier;

/**
 * One table to compute in full.
 *
 * @param sql a plain SELECT in the engine's dialect over {@code inputs}
 * @param inputs the pinned relations the text names, each view after what it reads
 * @param columns the declared columns; a column of the query that is not among them gets the type the engine infers
 * @param expected the head that the plan was made from
 * @param branch where the new snapshot goes when the table exists
 * @param tableProperties for a table that is created
 * @param summary what the snapshot's summary carries: positions, commit id, hashes
 */
public record Materialisation(
        TableIdentifier target,
        String sql,
        List<Relation> inputs,
        List<DeclaredColumn> columns,
        ExpectedHead expected,
        String branch,
        Map<String, String> tableProperties,
        Map<String, String> summary) {
    public Materialisation {
        inputs = List.copyOf(inputs);
        columns = List.copyOf(columns);
        tableProperties = Collections.unmodifiableMap(new TreeMap<>(tableProperties));
        summary = Collections.unmodifiableMap(new TreeMap<>(summary));
    }

    /** The state of the target that a commit insists on. */
    public sealed interface ExpectedHead {
        /** The table does not exist. */
        record Absent() implements ExpectedHead {}

        /** The table exists and holds nothing. */
        record Empty(UUID table) implements ExpectedHead {}

        /** The table's main branch stands at this snapshot. */
        record At(UUID table, long snapshotId) implements ExpectedHead {}
    }
}
