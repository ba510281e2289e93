package dev.wharf.transform.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.core.event.RunEvent.Verdict;
import dev.wharf.transform.compile.ProjectFolder;
import dev.wharf.transform.run.RunWorld.Report;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The retail project on its real invoices, all lines of them. */
class RetailRunIT {
    private static final Path PROJECT = Path.of(System.getProperty("wharf.root", ".."), "projects", "retail");

    @Test
    void buildsTheProjectOnItsRealData(@TempDir Path work) {
        try (RunWorld world = new RunWorld(work)) {
            world.loadCsv("bronze.online_retail", PROJECT.resolve("data/online_retail.csv.gz"), """
                    select InvoiceNo, StockCode, Description, Quantity::int as Quantity,
                        strptime(InvoiceDate, '%Y-%m-%d %H:%M:%S') as InvoiceDate,
                        UnitPrice::decimal(12, 4) as UnitPrice, CustomerID, Country
                    """);
            ProjectFolder project = new ProjectFolder(PROJECT);
            Report first = world.run(project);
            Report second = world.run(project);

            assertThat(first.failures()).isEmpty();
            assertThat(first.verdicts().values()).containsOnly(Verdict.PASS, Verdict.WARN);
            assertThat(world.rows(
                            "gold.fact_sales",
                            "count(*), count(distinct invoice_no), count(distinct customer_id),"
                                    + " count(distinct country), count(*) filter (is_cancellation), sum(line_amount)"))
                    .containsExactly(List.of(541909L, 25900L, 4372L, 38L, 9288L, new BigDecimal("9747747.9340")));
            assertThat(second.failures()).isEmpty();
            assertThat(second.updated()).isEmpty();
            assertThat(second.engineCalls()).isZero();
        }
    }
}
