package dev.wharf.benchmarks.endtoend;

import dev.wharf.benchmarks.report.BareDuckDb;
import dev.wharf.benchmarks.report.Disk;
import dev.wharf.benchmarks.report.Timed;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the machine allows for the retail file: nothing that reads it can be faster.
 *
 * @param decompress reading the file
 * @param sums DuckDB alone reading it and computing the figures of the gold tables that sum up
 * @param parquet DuckDB alone writing it as typed Parquet, brought to the disk by a copy
 */
record RetailLimits(Duration decompress, Duration sums, Duration parquet) {
    private static final String TYPES = "{'InvoiceNo': 'VARCHAR', 'StockCode': 'VARCHAR', 'Description': 'VARCHAR',"
            + " 'Quantity': 'INTEGER', 'InvoiceDate': 'TIMESTAMP', 'UnitPrice': 'DECIMAL(12,4)',"
            + " 'CustomerID': 'VARCHAR', 'Country': 'VARCHAR'}";

    static RetailLimits measure(Path file, Path work) throws Exception {
        String lines = "read_csv('" + file + "', header = true, types = " + TYPES + ")";
        Path parquet = work.resolve("limit.parquet");
        return new RetailLimits(
                Timed.of(() -> Disk.decompress(file)),
                Timed.of(() -> query("create table sums as select Country, date_trunc('month', InvoiceDate) as month,"
                        + " count(*) as lines, count(distinct InvoiceNo) as invoices, count(distinct CustomerID) as"
                        + " customers, sum(Quantity * UnitPrice) as amount from " + lines + " group by all")),
                Timed.of(() -> {
                    query("copy (from " + lines + ") to '" + parquet + "' (format parquet, compression zstd)");
                    Disk.copyDurably(parquet, work.resolve("limit-copy.parquet"));
                }));
    }

    private static void query(String sql) throws Exception {
        try (BareDuckDb database = new BareDuckDb()) {
            database.run(sql);
        }
    }
}
