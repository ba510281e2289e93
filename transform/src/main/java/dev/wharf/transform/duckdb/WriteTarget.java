package dev.wharf.transform.duckdb;

import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Materialisation;
import java.util.UUID;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NoSuchTableException;

/**
 * Where a materialisation's files go.
 *
 * @param table the table as it is, or as it would be created: its location, file access and properties
 * @param schema what the table will have: ids as they will be in its metadata
 */
record WriteTarget(Table table, Schema schema) {
    static WriteTarget of(Lakehouse lakehouse, Materialisation materialisation, OutputPlan plan) {
        Materialisation.ExpectedHead head = materialisation.expected();
        if (head instanceof Materialisation.ExpectedHead.Absent) {
            return created(lakehouse, materialisation, plan);
        }
        UUID expected = head instanceof Materialisation.ExpectedHead.At at
                ? at.table()
                : ((Materialisation.ExpectedHead.Empty) head).table();
        return existing(lakehouse, materialisation, plan, expected);
    }

    private static WriteTarget created(Lakehouse lakehouse, Materialisation materialisation, OutputPlan plan) {
        Schema schema = ReplacementSchema.ofNewTable(plan.columns());
        try {
            Table staged = lakehouse
                    .tables()
                    .buildTable(materialisation.target(), schema)
                    .withProperties(materialisation.tableProperties())
                    .createTransaction()
                    .table();
            return new WriteTarget(staged, staged.schema());
        } catch (AlreadyExistsException e) {
            throw moved(materialisation, "it was created since the run was planned.");
        }
    }

    private static WriteTarget existing(
            Lakehouse lakehouse, Materialisation materialisation, OutputPlan plan, UUID expected) {
        Table table;
        try {
            table = lakehouse.tables().loadTable(materialisation.target());
        } catch (NoSuchTableException e) {
            throw moved(materialisation, "it was dropped since the run was planned.");
        }
        if (!table.uuid().equals(expected)) {
            throw moved(materialisation, "it was dropped and created again since the run was planned.");
        }
        if (table.spec().isPartitioned()) {
            throw new WharfException(
                    EngineError.UNREADABLE_TABLE,
                    "Table '" + materialisation.target() + "' cannot be replaced.",
                    "it is partitioned by '" + table.spec() + "', and the engine writes tables without partitions.",
                    "remove the partition spec from the table, or drop the table so that the run creates it.");
        }
        int lastId = ((HasTableOperations) table).operations().current().lastColumnId();
        return new WriteTarget(table, ReplacementSchema.of(table.schema(), lastId, plan.columns()));
    }

    private static WharfException moved(Materialisation materialisation, String cause) {
        return new WharfException(
                EngineError.RELATION_GONE,
                "Table '" + materialisation.target() + "' is not what the run was planned on.",
                cause,
                "run again: the new plan takes the table as it is now.");
    }
}
