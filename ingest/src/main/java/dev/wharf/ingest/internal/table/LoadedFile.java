package dev.wharf.ingest.internal.table;

import java.util.List;
import org.apache.iceberg.DataFile;

/**
 * A file whose rows lie in the store and are not committed yet.
 *
 * @param data files of the source's table
 * @param dead files of the dead letters
 * @param ledger the file with the ledger's row
 */
public record LoadedFile(
        Batch.Description batch,
        List<DataFile> data,
        List<DataFile> dead,
        DataFile ledger,
        long rows,
        long deadLetters) {
    public LoadedFile {
        data = List.copyOf(data);
        dead = List.copyOf(dead);
    }
}
