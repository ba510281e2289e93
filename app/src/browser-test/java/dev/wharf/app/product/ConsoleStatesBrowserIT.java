package dev.wharf.app.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.wharf.app.browser.Chromium;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A small project's life on a real platform, as its pages tell it: nothing yet, a first load, a second, a failure. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ConsoleStatesBrowserIT {
    private static final List<String> PAGES = List.of(
            "/", "/dashboards", "/dashboards/shop", "/assets", "/assets/source/bronze.orders", "/lineage", "/runs");

    @TempDir
    Path folder;

    @Test
    void tellsALifeFromTheEmptyProjectToAFailedRun() throws IOException, InterruptedException {
        Path project = copyOfTheFirstProject();
        String data = folder.resolve("state").toString();
        try (Chromium chromium = Chromium.start();
                RunningConsole platform =
                        RunningConsole.start(folder, "up", "--project", project.toString(), "--data", data)) {
            Page page = chromium.page(400, ColorScheme.DARK, platform.address(), options -> {});

            // Nothing ran yet: every page opens and says so.
            for (String path : PAGES) {
                go(page, platform, path);
                assertThat(Chromium.overflow(page)).as(path).isNotPositive();
            }
            go(page, platform, "/");
            assertThat(text(page)).contains("none yet").contains("No file has been loaded");
            go(page, platform, "/assets/model/gold.monthly_revenue");
            assertThat(text(page)).contains("<script>document.title = 'owned'</script>");
            assertThat(page.title()).doesNotContain("owned");

            // A first load: the page that is open follows it.
            go(page, platform, "/");
            WharfProcess.run(folder, "run", "--project", project.toString(), "--data", data)
                    .succeeded();
            page.locator("#kpi-run + p .badge:has-text('succeeded')").waitFor();
            page.locator("#kpi-dead + p:has-text('1')").waitFor();
            go(page, platform, "/dashboards/shop");
            assertThat(page.locator("#tile-revenue .figure span").textContent()).isEqualTo("€310.00");

            // A second file: the source has the rows of both, and the dead letters of both.
            Files.writeString(project.resolve("data/orders_2027.csv"), """
                    order_id,ordered_on,country,amount
                    6,2027-01-03,Norway,20.00
                    7,2027-02-17,Sweden,10.50
                    8,2027-13-17,Sweden,10.50
                    """);
            assertThat(WharfProcess.run(folder, "run", "--project", project.toString(), "--data", data)
                            .exitCode())
                    .isEqualTo(2);
            go(page, platform, "/assets");
            assertThat(page.locator("tr:has-text('orders') td.num").first().textContent())
                    .isEqualTo("6");
            go(page, platform, "/assets/source/bronze.orders");
            assertThat(page.locator("#dead-letters").textContent())
                    .contains("line and reason: 2.")
                    .contains("from bronze._dead_letters where source = 'orders'");
            assertThat(page.locator("h2:has-text('Columns') .count").textContent())
                    .isEqualTo("7");

            // Sweden is not among the accepted values: readers keep the last good rows, and the page says why.
            go(page, platform, "/");
            assertThat(page.locator("#kpi-run + p .badge").textContent()).isEqualTo("failed");
            assertThat(page.locator("main .problem").first().textContent())
                    .contains("'gold.monthly_revenue' is not published")
                    .contains("Cause")
                    .contains("Fix");
            go(page, platform, "/assets/model/gold.monthly_revenue");
            assertThat(page.locator("#tests").textContent())
                    .contains("1 row breaks this rule.")
                    .contains("kept in quarantine.");
            go(page, platform, "/dashboards/shop");
            assertThat(page.locator("#tile-revenue .figure span").textContent()).isEqualTo("€310.00");
            assertThat(chromium.complaints()).isEmpty();
        }
    }

    private static void go(Page page, RunningConsole platform, String path) {
        assertThat(page.navigate(platform.address() + path).status()).as(path).isEqualTo(200);
        Chromium.settle(page);
    }

    private static String text(Page page) {
        return page.locator("main").textContent();
    }

    private Path copyOfTheFirstProject() throws IOException {
        Path from = WharfProcess.ROOT.resolve("docs/examples/first-project");
        Path to = folder.resolve("project");
        try (var files = Files.walk(from)) {
            for (Path file :
                    files.filter(path -> !path.toString().contains(".wharf")).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        Path schema = to.resolve("models/schema.yml");
        String plain = Files.readString(schema, StandardCharsets.UTF_8);
        String hostile = plain.replace(
                "description: Orders and revenue by month and country.",
                "description: \"<script>document.title = 'owned'</script>\"");
        assertThat(hostile).isNotEqualTo(plain);
        Files.writeString(schema, hostile);
        return to;
    }
}
