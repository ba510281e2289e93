package dev.wharf.ingest.internal.table;

import dev.wharf.core.position.Position;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.ingest.internal.file.Checksum;
import dev.wharf.ingest.internal.memory.LoadedMemory;
import dev.wharf.lake.commit.Head;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/**
 * What {@code bronze._files} says of sources. Its head tells how many files each source has loaded, and a digest of
 * them; only where the digest is one that this machine has not seen are the rows read. Safe for use from several
 * threads.
 */
public final class Ledger {
    private final Lakehouse lakehouse;
    private final BronzeTables tables;
    private final LoadedMemory memory;

    public Ledger(Lakehouse lakehouse, BronzeTables tables, LoadedMemory memory) {
        this.lakehouse = lakehouse;
        this.tables = tables;
        this.memory = memory;
    }

    /** The ledger as it stands. */
    public Head head() {
        return Head.ofPositioned(lakehouse, BronzeTables.FILES);
    }

    /** Whether a source has loaded any file. */
    public static boolean hasLoaded(Head head, String source) {
        return position(head, source).isPresent();
    }

    /** The checksums of all files that a source had loaded at this head. */
    public Set<String> loaded(Head head, String source) {
        Optional<Position.InFiles> position = position(head, source);
        Long snapshot = head.snapshotId();
        if (position.isEmpty() || snapshot == null) {
            return Set.of();
        }
        String digest = position.get().digest();
        return memory.loaded(source, digest).orElseGet(() -> {
            Set<String> read = tables.find(BronzeTables.FILES)
                    .map(files -> read(files, snapshot, source))
                    .orElse(Set.of());
            memory.learn(source, digest, read);
            return read;
        });
    }

    /** The position of a source behind one more file. */
    static Position.InFiles next(Optional<Position> before, String source, String checksum) {
        Optional<Position.InFiles> last = before.map(Position.InFiles.class::cast);
        return new Position.InFiles(
                source,
                last.map(Position.InFiles::files).orElse(0L) + 1,
                Checksum.chain(last.map(Position.InFiles::digest).orElse(""), checksum));
    }

    /** What a source's position is filed under. */
    static String inputOf(String source) {
        return new Position.InFiles(source, 0, "").input();
    }

    private static Optional<Position.InFiles> position(Head head, String source) {
        return head.positions().at(inputOf(source)).map(Position.InFiles.class::cast);
    }

    private static Set<String> read(Table files, long snapshotId, String source) {
        Set<String> found = new HashSet<>();
        try (CloseableIterable<Record> rows = IcebergGenerics.read(files)
                .useSnapshot(snapshotId)
                .where(Expressions.equal(LedgerRow.SOURCE, source))
                .select(LedgerRow.SOURCE, LedgerRow.CHECKSUM)
                .build()) {
            for (Record row : rows) {
                found.add(String.valueOf(row.getField(LedgerRow.CHECKSUM)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + BronzeTables.FILES, e);
        }
        return found;
    }
}
