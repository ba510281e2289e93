package dev.wharf.transform.duckdb;

import dev.wharf.core.config.DataSize;
import dev.wharf.core.error.WharfException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.RuntimeIOException;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.LocalInputFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a query's rows as Parquet: first to a local folder outside the store, then each file through the table's own
 * file access, since nothing but a PUT may put an object into the store. Until the files are handed to a commit they
 * are deleted when anything fails.
 */
final class ParquetOutput implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ParquetOutput.class);

    private final Table target;
    private final Path folder;
    private final DataSize fileSize;
    private final List<String> uploaded = new ArrayList<>();
    private boolean isHandedOver;

    ParquetOutput(Table target, Path staging, DataSize fileSize) {
        this.target = target;
        this.folder = staging.resolve(UUID.randomUUID().toString());
        this.fileSize = fileSize;
    }

    /** Files in the table's location, ready to commit. */
    record Written(List<DataFile> files, long rows, long bytes) {}

    /**
     * Runs the query into files.
     *
     * @param isOrdered whether the rows have an order to be kept; they lie in one file then, of whatever size
     */
    Written write(Session session, OutputPlan plan, String sql, boolean isOrdered) {
        String options = "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880, FIELD_IDS "
                + ParquetText.fieldIds(target.schema());
        if (isOrdered) {
            // With a limit to the size of files DuckDB writes row groups as its threads finish them.
            session.execute(plan.copy(sql, single().toString(), options));
        } else {
            String split = ", FILE_SIZE_BYTES '" + fileSize.bytes() + "B', FILENAME_PATTERN 'part_{i}'";
            session.execute(plan.copy(sql, folder.toString(), options + split));
        }
        List<DataFile> files = new ArrayList<>();
        try (Stream<Path> parts = Files.list(folder)) {
            for (Path part : parts.sorted().toList()) {
                DataFile file = dataFile(part);
                if (file.recordCount() > 0) {
                    upload(part, file.location());
                    files.add(file);
                }
            }
        } catch (IOException | RuntimeIOException e) {
            throw failed(plan.subject(), e);
        }
        return new Written(
                files,
                files.stream().mapToLong(DataFile::recordCount).sum(),
                files.stream().mapToLong(DataFile::fileSizeInBytes).sum());
    }

    /** From here on the objects belong to the commit, whose outcome may be unknown: nothing of them is deleted. */
    void handOver() {
        isHandedOver = true;
    }

    private Path single() {
        try {
            return Files.createDirectories(folder).resolve("part");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DataFile dataFile(Path part) throws IOException {
        ParquetMetadata footer;
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(part))) {
            footer = reader.getFooter();
        }
        Metrics metrics = ParquetUtil.footerMetrics(footer, Stream.empty(), MetricsConfig.forTable(target));
        String location = target.locationProvider().newDataLocation(UUID.randomUUID() + ".parquet");
        return DataFiles.builder(target.spec())
                .withPath(location)
                .withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(Files.size(part))
                .withMetrics(metrics)
                .withSplitOffsets(ParquetUtil.getSplitOffsets(footer))
                .build();
    }

    private void upload(Path part, String location) throws IOException {
        uploaded.add(location);
        try (InputStream in = Files.newInputStream(part);
                OutputStream out = target.io().newOutputFile(location).create()) {
            in.transferTo(out);
        }
        Files.delete(part);
    }

    @Override
    public void close() {
        WorkFolder.delete(folder);
        if (isHandedOver) {
            return;
        }
        Uninterrupted.run(this::deleteUploaded);
    }

    private void deleteUploaded() {
        for (String location : uploaded) {
            try {
                target.io().deleteFile(location);
            } catch (RuntimeException e) {
                LOG.warn("Could not delete {}, which no table refers to", location, e);
            }
        }
    }

    private static WharfException failed(String subject, Exception e) {
        if (Thread.currentThread().isInterrupted()) {
            return SqlErrors.cancelled(subject, e);
        }
        return new WharfException(
                EngineError.IO_FAILED,
                "The files of " + subject + " could not be written to the store.",
                String.valueOf(e.getMessage()),
                "check the object store and the free disk space, then run again.",
                e);
    }
}
