package dev.wharf.transform.duckdb;

import dev.wharf.core.spi.Lakehouse;
import java.util.Map;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.jspecify.annotations.Nullable;

/**
 * The lakehouse's file access for tables that no catalog hands out yet, opened at its first use. Safe for use from
 * several threads.
 */
final class LazyFileIo implements FileIO {
    private static final long serialVersionUID = 1L;
    private static final String S3 = "org.apache.iceberg.aws.s3.S3FileIO";

    private final transient Lakehouse lakehouse;
    private transient @Nullable FileIO opened;

    LazyFileIo(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
    }

    private synchronized FileIO opened() {
        FileIO io = opened;
        if (io == null) {
            Map<String, String> properties = lakehouse.properties();
            io = CatalogUtil.loadFileIO(properties.getOrDefault(CatalogProperties.FILE_IO_IMPL, S3), properties, null);
            opened = io;
        }
        return io;
    }

    @Override
    public InputFile newInputFile(String path) {
        return opened().newInputFile(path);
    }

    @Override
    public OutputFile newOutputFile(String path) {
        return opened().newOutputFile(path);
    }

    @Override
    public void deleteFile(String path) {
        opened().deleteFile(path);
    }

    @Override
    public synchronized void close() {
        FileIO io = opened;
        if (io != null) {
            io.close();
        }
    }
}
