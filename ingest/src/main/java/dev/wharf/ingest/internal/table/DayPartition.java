package dev.wharf.ingest.internal.table;

import dev.wharf.core.error.WharfException;
import dev.wharf.ingest.IngestError;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;

/** The partition of a moment, in a table that is partitioned by its day. */
final class DayPartition {
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private DayPartition() {}

    static StructLike of(Table table, String column, long micros) {
        GenericRecord partition = GenericRecord.create(table.spec().partitionType());
        for (PartitionField field : table.spec().fields()) {
            String source = table.schema().findColumnName(field.sourceId());
            if (!column.equals(source) || !field.transform().toString().equals("day")) {
                throw new WharfException(
                        IngestError.FOREIGN_PARTITIONS,
                        "Nothing can be loaded into table '" + BronzeTables.shown(table) + "'.",
                        "it is partitioned by " + field.transform() + "(" + source + ").",
                        "partition it by day(" + column + "), or load the files into a source of another name.");
            }
            partition.set(0, (int) Math.floorDiv(micros, MICROS_PER_DAY));
        }
        return partition;
    }
}
