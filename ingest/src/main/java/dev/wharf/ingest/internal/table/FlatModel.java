package dev.wharf.ingest.internal.table;

import dev.wharf.ingest.internal.value.FlatRow;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.parquet.ParquetValueWriter;
import org.apache.iceberg.parquet.TripleWriter;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Hands the slots of a {@link FlatRow} to Parquet's columns, in their order, without an object for each number. */
final class FlatModel implements ParquetValueWriter<FlatRow> {
    private final ColumnDescriptor[] descriptors;
    private final PrimitiveTypeName[] types;
    private final int[] levels;
    private final ColumnWriter[] writers;

    private FlatModel(MessageType type) {
        descriptors = type.getColumns().toArray(new ColumnDescriptor[0]);
        types = new PrimitiveTypeName[descriptors.length];
        levels = new int[descriptors.length];
        writers = new ColumnWriter[descriptors.length];
        for (int i = 0; i < descriptors.length; i++) {
            types[i] = descriptors[i].getPrimitiveType().getPrimitiveTypeName();
            levels[i] = descriptors[i].getMaxDefinitionLevel();
        }
    }

    static FlatModel of(Schema schema, MessageType type) {
        FlatModel model = new FlatModel(type);
        if (model.descriptors.length != schema.columns().size()) {
            throw new IllegalArgumentException("a flat row has no nested columns: " + schema);
        }
        return model;
    }

    @Override
    public void write(int repetitionLevel, FlatRow row) {
        for (int slot = 0; slot < writers.length; slot++) {
            ColumnWriter writer = writers[slot];
            int level = levels[slot];
            if (!row.isPresent(slot)) {
                if (level == 0) {
                    throw new IllegalStateException("no value for the required column " + descriptors[slot]);
                }
                writer.writeNull(0, level - 1);
                continue;
            }
            switch (types[slot]) {
                case BOOLEAN -> writer.write(row.longAt(slot) != 0, 0, level);
                case INT32 -> writer.write((int) row.longAt(slot), 0, level);
                case INT64 -> writer.write(row.longAt(slot), 0, level);
                case FLOAT -> writer.write((float) row.doubleAt(slot), 0, level);
                case DOUBLE -> writer.write(row.doubleAt(slot), 0, level);
                case BINARY, FIXED_LEN_BYTE_ARRAY ->
                    writer.write(
                            Binary.fromReusedByteArray(row.arrayAt(slot), row.offsetAt(slot), row.lengthAt(slot)),
                            0,
                            level);
                case INT96 -> throw new IllegalStateException("Iceberg writes no INT96");
            }
        }
    }

    /** Only a nested writer asks for these; the model is the outermost. */
    @Override
    public List<TripleWriter<?>> columns() {
        return List.of();
    }

    @Override
    public void setColumnStore(ColumnWriteStore store) {
        for (int i = 0; i < writers.length; i++) {
            writers[i] = store.getColumnWriter(descriptors[i]);
        }
    }
}
