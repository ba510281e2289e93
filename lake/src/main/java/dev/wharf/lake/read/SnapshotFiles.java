package dev.wharf.lake.read;

import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;

/**
 * What a query over one snapshot reads.
 *
 * @param table for partition specs, name mapping and file access
 * @param schema the snapshot's own
 * @param hasDeletes whether delete files take rows out of the data files
 * @param hasEqualityDeletes whether some of them do so by value
 */
public record SnapshotFiles(
        Table table, Schema schema, List<DataFile> files, boolean hasDeletes, boolean hasEqualityDeletes) {
    public SnapshotFiles {
        files = List.copyOf(files);
    }

    /** Rows in the data files, before deletes. */
    public long rows() {
        return files.stream().mapToLong(DataFile::recordCount).sum();
    }
}
