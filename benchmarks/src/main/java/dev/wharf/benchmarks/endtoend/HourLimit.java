package dev.wharf.benchmarks.endtoend;

import dev.wharf.benchmarks.report.BareDuckDb;
import java.nio.file.Path;
import java.sql.SQLException;

/** DuckDB alone over the hour's files: it reads them and computes what the gold tables sum up, and keeps nothing. */
final class HourLimit {
    private HourLimit() {}

    static void read(Path input) throws SQLException {
        try (BareDuckDb database = new BareDuckDb()) {
            database.run("create table traffic as select date_trunc('minute', occurred_at) as minute, device,"
                    + " count(*) as clicks, count(distinct session_id) as sessions, sum(dwell_ms) as dwell_ms"
                    + " from read_json('" + input + "/clicks-*.jsonl.zst', format = 'newline_delimited',"
                    + " ignore_errors = true, columns = {session_id: 'VARCHAR', occurred_at: 'TIMESTAMP',"
                    + " device: 'VARCHAR', dwell_ms: 'BIGINT'}) group by all");
            database.run("create table revenue as select category, sum(quantity * cast(unit_price as decimal(12,2)))"
                    + " as revenue from read_csv('" + input + "/order_items.csv') join read_csv('" + input
                    + "/orders.csv') using (order_id) where status <> 'cancelled' group by all");
        }
    }
}
