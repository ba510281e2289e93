package dev.wharf.transform.duckdb;

import dev.wharf.core.error.WharfException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Files;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.avro.Avro;
import org.apache.iceberg.data.GenericDeleteFilter;
import org.apache.iceberg.data.IdentityPartitionConverters;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.avro.PlannedDataReader;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.mapping.NameMappingParser;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.util.PartitionUtil;

/**
 * A data file as Iceberg's own reader sees it, written as plain Parquet for DuckDB: deletes applied, nested renames and
 * defaults resolved, partition values filled in. Slower than reading in place, and always right.
 */
record ExactCopy(Table table, Schema schema, FileScanTask task) {
    /** Names this copy: the same file with other deletes, or read under another schema, is another object. */
    String key() {
        return task.file().location() + "#schema=" + schema.schemaId() + "#deletes="
                + task.deletes().stream().map(ContentFile::location).sorted().collect(Collectors.joining(","));
    }

    void writeTo(Path target) throws IOException {
        GenericDeleteFilter deletes = new GenericDeleteFilter(table.io(), task, table.schema(), schema);
        try (CloseableIterable<Record> rows = read(deletes.requiredSchema());
                CloseableIterable<Record> live = deletes.filter(rows);
                FileAppender<Record> out = Parquet.write(Files.localOutput(target.toFile()))
                        .schema(schema)
                        .set(TableProperties.PARQUET_COMPRESSION, "zstd")
                        .createWriterFunc(type -> GenericParquetWriter.create(schema, type))
                        .build()) {
            for (Record row : live) {
                out.add(row);
            }
        }
    }

    private CloseableIterable<Record> read(Schema required) {
        DataFile file = task.file();
        InputFile input = table.io().newInputFile(file.location());
        Map<Integer, ?> constants = PartitionUtil.constantsMap(task, IdentityPartitionConverters::convertConstant);
        String mapping = table.properties().get(TableProperties.DEFAULT_NAME_MAPPING);
        return switch (file.format()) {
            case PARQUET -> {
                Parquet.ReadBuilder read = Parquet.read(input)
                        .project(required)
                        .createReaderFunc(type -> GenericParquetReaders.buildReader(required, type, constants));
                yield (mapping == null ? read : read.withNameMapping(NameMappingParser.fromJson(mapping))).build();
            }
            case AVRO -> {
                Avro.ReadBuilder read = Avro.read(input)
                        .project(required)
                        .createResolvingReader(type -> PlannedDataReader.create(type, constants));
                yield (mapping == null ? read : read.withNameMapping(NameMappingParser.fromJson(mapping))).build();
            }
            default ->
                throw new WharfException(
                        EngineError.UNREADABLE_TABLE,
                        "Table '" + table.name() + "' cannot be read.",
                        "its data file '" + file.location() + "' has the format '" + file.format() + "'.",
                        "rewrite the table's files as Parquet.");
        };
    }
}
