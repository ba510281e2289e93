package dev.wharf.ingest.internal.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/** Reads {@code bronze._files}. */
public final class Ledger {
    private static final int MOST_IN_A_FILTER = 100;

    private Ledger() {}

    /** Which of these checksums a source has loaded, as of a snapshot. Only files that may hold one are opened. */
    public static Set<String> loaded(Table files, long snapshotId, String source, Collection<String> checksums) {
        var ofSource = Expressions.equal(LedgerRow.SOURCE, source);
        // A long list of values prunes worse than none, and each checksum is compared below anyway.
        var filter = checksums.size() > MOST_IN_A_FILTER
                ? ofSource
                : Expressions.and(ofSource, Expressions.in(LedgerRow.CHECKSUM, checksums.toArray()));
        Set<String> found = new HashSet<>();
        try (CloseableIterable<Record> rows = IcebergGenerics.read(files)
                .useSnapshot(snapshotId)
                .where(filter)
                .select(LedgerRow.SOURCE, LedgerRow.CHECKSUM)
                .build()) {
            for (Record row : rows) {
                found.add(String.valueOf(row.getField(LedgerRow.CHECKSUM)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + BronzeTables.FILES, e);
        }
        found.retainAll(checksums);
        return found;
    }
}
