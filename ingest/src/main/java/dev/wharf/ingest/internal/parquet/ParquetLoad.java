package dev.wharf.ingest.internal.parquet;

import dev.wharf.ingest.internal.table.Batch;
import dev.wharf.ingest.internal.table.RecordTarget;
import dev.wharf.ingest.internal.table.RefusedFile;
import dev.wharf.ingest.internal.value.Reason;
import dev.wharf.ingest.internal.value.Shown;
import dev.wharf.project.source.SourceColumn;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.Files;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.mapping.MappingUtil;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** The reading of one Parquet file. Used once, by one thread. */
final class ParquetLoad {
    private static final int NANOS_PER_MICRO = 1_000;

    private final Batch batch;
    private final Path path;
    private final MessageType fileType;
    private final Schema fileSchema;

    ParquetLoad(Batch batch, Path path, MessageType fileType, Schema fileSchema) {
        this.batch = batch;
        this.path = path;
        this.fileType = fileType;
        this.fileSchema = fileSchema;
    }

    void run() throws IOException, RefusedFile {
        boolean hasIds = ParquetSchemaUtil.hasIds(fileType);
        if (hasIds
                && ParquetSchemaUtil.convertAndPrune(fileType).columns().size()
                        != fileSchema.columns().size()) {
            throw new RefusedFile(
                    Reason.INCOMPATIBLE_TYPE, 0, "Some columns of the file have field ids and others have none.");
        }
        RecordTarget target = batch.records(tableSchema());
        Parquet.ReadBuilder reader = Parquet.read(Files.localInput(path.toFile()))
                .project(projection(target.readSchema()))
                .createReaderFunc(type -> GenericParquetReaders.buildReader(projection(target.readSchema()), type));
        if (!hasIds) {
            reader.withNameMapping(MappingUtil.create(fileSchema));
        }
        boolean[] isRequired = required(target.readSchema());
        long row = 0;
        try (CloseableIterable<Record> records = reader.build()) {
            Iterator<Record> iterator = records.iterator();
            for (Record record = next(iterator); record != null; record = next(iterator)) {
                row++;
                Reason reason = adapt(record, isRequired);
                if (reason == null) {
                    target.write(record);
                } else {
                    refuse(reason, row, record);
                }
            }
        }
    }

    private Schema tableSchema() throws RefusedFile {
        List<Types.NestedField> fields = new ArrayList<>();
        for (Types.NestedField column : fileSchema.columns()) {
            Type type = TableTypes.inTable(column.type());
            if (type == null) {
                throw new RefusedFile(
                        Reason.INCOMPATIBLE_TYPE,
                        0,
                        "Column " + Shown.of(column.name()) + " has type '" + column.type()
                                + "', which bronze does not hold.");
            }
            fields.add(Types.NestedField.optional(column.fieldId(), column.name(), type));
        }
        return new Schema(fields);
    }

    private Schema projection(Schema readSchema) {
        TableTypes.FreeIds ids = new TableTypes.FreeIds(fileSchema.highestFieldId());
        Types.StructType typed = TableTypes.withIdsOf(fileSchema.asStruct(), readSchema.asStruct(), ids)
                .asStructType();
        return new Schema(typed.fields());
    }

    private boolean[] required(Schema schema) throws RefusedFile {
        boolean[] isRequired = new boolean[schema.columns().size()];
        for (SourceColumn column : batch.description().source().columns()) {
            Types.NestedField field = schema.asStruct().field(column.name());
            if (column.isRequired() && field == null) {
                throw new RefusedFile(
                        Reason.MISSING_COLUMN,
                        0,
                        "The file lacks the required column " + Shown.of(column.name()) + ".");
            }
            if (column.isRequired() && field != null) {
                isRequired[schema.columns().indexOf(field)] = true;
            }
        }
        return isRequired;
    }

    /** Any failure of reading is the file's: it was there and could be opened. */
    private static @Nullable Record next(Iterator<Record> records) throws RefusedFile {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (RuntimeException e) {
            throw ParquetFormat.damaged(e);
        }
    }

    /** Changes values to what the table holds; says what cannot be changed without loss. */
    private static @Nullable Reason adapt(Record record, boolean[] isRequired) {
        for (int i = 0; i < record.size(); i++) {
            Object value = record.get(i);
            if (value == null) {
                if (isRequired[i]) {
                    return Reason.REQUIRED_VALUE_MISSING;
                }
            } else if (value instanceof LocalTime time) {
                if (!time.equals(time.truncatedTo(ChronoUnit.MICROS))) {
                    return Reason.DECIMALS_DO_NOT_FIT;
                }
                record.set(i, time.toNanoOfDay() / NANOS_PER_MICRO);
            } else if (value instanceof UUID uuid) {
                record.set(i, uuid.toString());
            } else if (value instanceof byte[] bytes) {
                record.set(i, ByteBuffer.wrap(bytes));
            } else if ((value instanceof LocalDateTime local && !local.equals(local.truncatedTo(ChronoUnit.MICROS)))
                    || (value instanceof OffsetDateTime zoned && !zoned.equals(zoned.truncatedTo(ChronoUnit.MICROS)))) {
                return Reason.DECIMALS_DO_NOT_FIT;
            }
        }
        return null;
    }

    private void refuse(Reason reason, long row, Record record) {
        byte[] text = record.toString().getBytes(StandardCharsets.UTF_8);
        batch.deadLetters().add(reason, row, "In row " + row + " " + reason.text() + ".", text, 0, text.length);
    }
}
