package dev.wharf.transform.duckdb;

import dev.wharf.core.spi.Lakehouse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.FileScanTask;

/** Brings a table's files to where DuckDB can read them: in place, or as copies in the cache. */
final class LocalFiles {
    private final Lakehouse lakehouse;
    private final ObjectCache cache;

    LocalFiles(Lakehouse lakehouse, ObjectCache cache) {
        this.lakehouse = lakehouse;
        this.cache = cache;
    }

    /** Files to read, and what holds them in the cache until closed. */
    record Held(List<Path> files, List<ObjectCache.Lease> leases) implements AutoCloseable {
        @Override
        public void close() {
            leases.forEach(ObjectCache.Lease::close);
        }
    }

    Held hold(TablePlan plan) {
        Held held = new Held(new ArrayList<>(), new ArrayList<>());
        try {
            for (TablePlan.PlannedFile file : plan.tasks()) {
                held.files().add(local(plan, file, held.leases()));
            }
            return held;
        } catch (RuntimeException e) {
            held.close();
            throw e;
        }
    }

    private Path local(TablePlan plan, TablePlan.PlannedFile file, List<ObjectCache.Lease> leases) {
        FileScanTask task = file.task();
        ObjectCache.Lease lease;
        if (file.isExact()) {
            Optional<Path> inPlace = lakehouse.localFile(task.file().location());
            if (inPlace.isPresent()) {
                return inPlace.get();
            }
            lease = cache.acquire(task.file().location(), target -> download(plan, task, target));
        } else {
            ExactCopy copy = new ExactCopy(plan.table(), plan.schema(), task);
            lease = cache.acquire(copy.key(), copy::writeTo);
        }
        leases.add(lease);
        return lease.file();
    }

    private static void download(TablePlan plan, FileScanTask task, Path target) throws IOException {
        try (InputStream in = plan.table().io().newInputFile(task.file()).newStream()) {
            Files.copy(in, target);
        }
    }
}
