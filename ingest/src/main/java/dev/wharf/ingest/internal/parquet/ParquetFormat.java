package dev.wharf.ingest.internal.parquet;

import dev.wharf.ingest.internal.FileFormat;
import dev.wharf.ingest.internal.file.FramingLimits;
import dev.wharf.ingest.internal.table.Batch;
import dev.wharf.ingest.internal.table.RefusedFile;
import dev.wharf.ingest.internal.value.Reason;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.apache.iceberg.Schema;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;

/** Parquet files: the columns and their types are the file's own, nested ones included. */
public final class ParquetFormat implements FileFormat {
    @Override
    public void load(Batch batch, FramingLimits limits) throws IOException, RefusedFile {
        Path path = batch.description().file().path();
        MessageType fileType = fileType(path);
        Schema fileSchema;
        try {
            fileSchema = ParquetSchemaUtil.convert(fileType);
        } catch (RuntimeException e) {
            throw new RefusedFile(
                    Reason.INCOMPATIBLE_TYPE, "The file has a column that no table can hold: " + e.getMessage(), e);
        }
        new ParquetLoad(batch, path, fileType, fileSchema).run();
    }

    private static MessageType fileType(Path path) throws IOException, RefusedFile {
        try (ParquetFileReader reader = ParquetFileReader.open(
                new LocalInputFile(path), ParquetReadOptions.builder().build())) {
            return reader.getFileMetaData().getSchema();
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    static RefusedFile damaged(Exception e) {
        return new RefusedFile(Reason.DAMAGED_FILE, "The file is not Parquet, or is damaged: " + e.getMessage(), e);
    }
}
