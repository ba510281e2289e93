package dev.wharf.transform.duckdb;

import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Materialisation;
import dev.wharf.core.spi.Materialised;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;

/** Commits the files of a full replacement to the branch, or stages the new table with them. */
@FunctionalInterface
public interface BranchCommit {
    Materialised replace(
            Lakehouse lakehouse,
            Materialisation materialisation,
            Schema schema,
            List<DataFile> files,
            long rows,
            long bytes);
}
