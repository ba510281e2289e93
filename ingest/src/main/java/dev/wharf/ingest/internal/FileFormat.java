package dev.wharf.ingest.internal;

import dev.wharf.ingest.internal.csv.CsvFormat;
import dev.wharf.ingest.internal.file.FramingLimits;
import dev.wharf.ingest.internal.json.JsonLinesFormat;
import dev.wharf.ingest.internal.parquet.ParquetFormat;
import dev.wharf.ingest.internal.table.Batch;
import dev.wharf.ingest.internal.table.RefusedFile;
import dev.wharf.project.source.FileKind;
import java.io.IOException;

/** How one kind of file becomes rows and dead letters. Holds nothing; safe for use from several threads. */
public interface FileFormat {
    /**
     * Reads the batch's file to its end. What is wrong with a record goes to the batch's dead letters.
     *
     * @throws RefusedFile where nothing of the file can be loaded
     * @throws IOException where the file cannot be read, which says nothing about its content
     */
    void load(Batch batch, FramingLimits limits) throws IOException, RefusedFile;

    /** The format for a kind of file. */
    static FileFormat of(FileKind kind) {
        return switch (kind) {
            case CSV -> new CsvFormat();
            case JSON_LINES -> new JsonLinesFormat();
            case PARQUET -> new ParquetFormat();
        };
    }
}
