package dev.wharf.app.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project of docs/guide/first-project.md does what the page says. */
class FirstProjectIT {
    @TempDir
    Path folder;

    @Test
    void loadsFourOrdersKeepsTheFifthLineAndBuildsTheMonths() throws IOException, InterruptedException {
        String project =
                WharfProcess.ROOT.resolve("docs/examples/first-project").toString();
        String data = folder.resolve("state").toString();
        WharfProcess.run(folder, "run", "--project", project, "--data", data).succeeded();

        assertThat(query(project, data, "select * from gold.monthly_revenue order by month, country"))
                .isEqualTo("""
                        month,country,orders,revenue
                        2026-01-01,Norway,2,200.50
                        2026-02-01,Italy,1,45.00
                        2026-02-01,Norway,1,64.50
                        """);
        assertThat(query(project, data, "select file, line from bronze._dead_letters"))
                .isEqualTo("file,line\norders_2026.csv,5\n");
    }

    private String query(String project, String data, String sql) throws IOException, InterruptedException {
        return WharfProcess.run(folder, "query", "--format", "csv", sql, "--project", project, "--data", data)
                .succeeded()
                .out();
    }
}
