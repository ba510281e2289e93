package dev.wharf.ingest.internal.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.parquet.ParquetValueWriter;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes rows of one partition into data files of about the target size. The files are seen by nobody until they are
 * committed. Not safe for use from several threads.
 */
final class RollingWriter<T> {
    private static final Logger LOG = LoggerFactory.getLogger(RollingWriter.class);
    private static final int ROWS_BETWEEN_CHECKS = 1_000;

    private final Table table;
    private final StructLike partition;
    private final String filePrefix;
    private final long targetBytes;
    private final BiFunction<Schema, MessageType, ParquetValueWriter<?>> model;
    private final List<DataFile> complete = new ArrayList<>();
    private final List<String> begun = new ArrayList<>();
    private Schema schema;
    private @Nullable DataWriter<T> current;
    private long rows;

    /** @param filePrefix begins the name of each file; unique to the batch */
    RollingWriter(
            Table table,
            Schema schema,
            StructLike partition,
            String filePrefix,
            long targetBytes,
            BiFunction<Schema, MessageType, ParquetValueWriter<?>> model) {
        this.table = table;
        this.schema = schema;
        this.partition = partition;
        this.filePrefix = filePrefix;
        this.targetBytes = targetBytes;
        this.model = model;
    }

    void write(T row) {
        DataWriter<T> writer = current == null ? open() : current;
        writer.write(row);
        rows++;
        if (rows % ROWS_BETWEEN_CHECKS == 0 && writer.length() >= targetBytes) {
            closeCurrent();
        }
    }

    /** The rows from now on have these columns; they go into a new file. */
    void useSchema(Schema changed) {
        closeCurrent();
        schema = changed;
    }

    long rows() {
        return rows;
    }

    /** Closes the last file and returns all of them. */
    List<DataFile> complete() {
        closeCurrent();
        return List.copyOf(complete);
    }

    /** Deletes everything that was written. */
    void abort() {
        try {
            closeCurrent();
        } catch (RuntimeException e) {
            LOG.debug("a data file that is thrown away did not close", e);
        }
        current = null;
        begun.forEach(location -> deleteQuietly(table, location));
    }

    /** A file that nobody knows of costs only its room, so that a failure here must not hide the one before. */
    static void deleteQuietly(Table table, String location) {
        try {
            table.io().deleteFile(location);
        } catch (RuntimeException e) {
            LOG.warn("data file '{}' was not committed and could not be deleted", location, e);
        }
    }

    private DataWriter<T> open() {
        String name = filePrefix + "-" + begun.size() + ".parquet";
        String location = table.spec().isUnpartitioned()
                ? table.locationProvider().newDataLocation(name)
                : table.locationProvider().newDataLocation(table.spec(), partition, name);
        OutputFile file = table.io().newOutputFile(location);
        begun.add(location);
        try {
            DataWriter<T> opened = Parquet.writeData(file)
                    .forTable(table)
                    .schema(schema)
                    .createWriterFunc(model)
                    .withSpec(table.spec())
                    .withPartition(partition)
                    .overwrite()
                    .build();
            current = opened;
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write '" + location + "'", e);
        }
    }

    private void closeCurrent() {
        DataWriter<T> writer = current;
        if (writer == null) {
            return;
        }
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a data file of " + table.name(), e);
        }
        complete.add(writer.toDataFile());
        current = null;
    }
}
