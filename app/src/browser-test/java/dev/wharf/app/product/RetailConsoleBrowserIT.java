package dev.wharf.app.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.wharf.app.browser.Chromium;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The retail demo as a person sees it: the real platform, the real data, a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RetailConsoleBrowserIT {
    private static final Path SCREENS = Path.of("target", "console-screens");
    private static final Map<String, String> PAGES = new TreeMap<>(Map.of(
            "overview", "/",
            "dashboards", "/dashboards",
            "sales", "/dashboards/sales",
            "customers", "/dashboards/customers",
            "products", "/dashboards/products",
            "assets", "/assets",
            "warning", "/assets/model/silver.duplicate_lines",
            "source", "/assets/source/bronze.online_retail",
            "lineage", "/lineage",
            "runs", "/runs"));

    @TempDir
    static Path folder;

    private Chromium chromium;
    private RunningConsole platform;
    private SalesOracle oracle;

    @BeforeAll
    void startPlatform() throws IOException {
        chromium = Chromium.start();
        Files.createDirectories(SCREENS);
        oracle = SalesOracle.count(WharfProcess.ROOT.resolve("projects/retail/data/online_retail.csv.gz"));
        platform = RunningConsole.start(
                folder, "demo", "--data", folder.resolve("state").toString());
    }

    @AfterAll
    void stopPlatform() {
        if (platform != null) {
            platform.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void closePages() {
        chromium.closePages();
    }

    private Page open(String path, int width, ColorScheme scheme) {
        Page page = chromium.page(width, scheme, platform.address(), options -> {});
        page.navigate(platform.address() + path);
        Chromium.settle(page);
        return page;
    }

    static Stream<Arguments> views() {
        return PAGES.keySet().stream()
                .flatMap(name -> Stream.of(1280, 400)
                        .flatMap(width -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                                .map(scheme -> Arguments.of(name, width, scheme))));
    }

    @ParameterizedTest
    @MethodSource("views")
    void showsPageWithoutComplaintOrOverflow(String name, int width, ColorScheme scheme) {
        Page page = open(PAGES.get(name), width, scheme);
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(SCREENS.resolve(
                        "retail-" + name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png")));
        assertThat(chromium.complaints()).isEmpty();
        assertThat(Chromium.overflow(page)).isNotPositive();
        assertThat(Chromium.lowContrast(page)).isEmpty();
        assertThat(page.locator(".problem").count()).isZero();
    }

    @Test
    void salesFiguresEqualTheFile() {
        Page page = open("/dashboards/sales", 1280, ColorScheme.LIGHT);
        assertThat(figure(page, "net_revenue")).isEqualTo(SalesOracle.pounds(oracle.net()));
        assertThat(figure(page, "orders")).isEqualTo(SalesOracle.whole(oracle.orders()));
        assertThat(figure(page, "average_order"))
                .isEqualTo(SalesOracle.pounds(average(oracle.gross(), oracle.orders())));
        assertThat(figure(page, "cancellation_rate"))
                .isEqualTo(SalesOracle.percent(oracle.cancelled(), oracle.gross()));
    }

    @Test
    void everyMonthEqualsTheFile() {
        Page page = open("/dashboards/sales", 1280, ColorScheme.LIGHT);
        List<List<String>> expected = new ArrayList<>();
        List<List<String>> drawn = new ArrayList<>();
        oracle.months.forEach((month, figures) -> {
            expected.add(monthRow(month, figures));
            drawn.add(List.of(
                    SalesOracle.name(month), SalesOracle.pounds(figures.gross), SalesOracle.pounds(figures.net)));
        });
        assertThat(rows(page.locator("#tile-revenue_by_month .data"))).isEqualTo(drawn);
        Collections.reverse(expected);
        assertThat(rows(page.locator("#tile-months .data"))).isEqualTo(expected);
        assertThat(page.locator("#tile-revenue_abroad .data").textContent())
                .contains(SalesOracle.pounds(oracle.net("Netherlands")))
                .contains(SalesOracle.pounds(oracle.net("EIRE")));
    }

    @Test
    void everyHourOfTheWeekEqualsTheFile() {
        Page page = open("/dashboards/sales", 1280, ColorScheme.LIGHT);
        Locator map = page.locator("#tile-busy_hours .heat");
        List<String> hours = map.locator("thead th.num").allTextContents();
        assertThat(hours).hasSizeGreaterThan(10);
        for (Locator line : map.locator("tbody tr").all()) {
            String weekday = line.locator("th").textContent();
            assertThat(line.locator("td").allTextContents())
                    .as(weekday)
                    .isEqualTo(hours.stream()
                            .map(hour -> SalesOracle.whole(oracle.orders(weekday, hour)))
                            .toList());
        }
        assertThat(map.locator("tbody tr").count()).isEqualTo(7);
    }

    @Test
    void everyCohortEqualsTheFile() {
        Page page = open("/dashboards/customers", 1280, ColorScheme.LIGHT);
        assertThat(figure(page, "customers")).isEqualTo(SalesOracle.whole(oracle.customersWhoBought()));
        List<Locator> lines = page.locator("#tile-retention .heat tbody tr").all();
        assertThat(lines).hasSize(12);
        for (Locator line : lines) {
            String cohort = line.locator("th").textContent();
            List<String> expected = new ArrayList<>();
            for (int later = 1; later <= oracle.monthsAfter(cohort); later++) {
                expected.add(oracle.retention(cohort, later));
            }
            assertThat(line.locator("td").allTextContents().stream()
                            .filter(text -> !text.isBlank())
                            .toList())
                    .as(cohort)
                    .isEqualTo(expected);
        }
    }

    @Test
    void aWarningSaysWhatIsWrongAndWhereTheRowsAre() {
        Page page = open("/", 1280, ColorScheme.LIGHT);
        page.locator("#kpi-tests >> xpath=..").locator("a").click();
        assertThat(page.url()).endsWith("/assets/model/silver.duplicate_lines#tests");
        assertThat(page.locator("#tests").textContent())
                .contains("4,879 rows break this rule.")
                .contains("kept in quarantine.source_repeats_no_line")
                .contains("select * from quarantine.source_repeats_no_line limit 100");
    }

    @Test
    void noLinkIsDead() {
        Page page = open("/", 1280, ColorScheme.LIGHT);
        List<String> queue = new ArrayList<>(List.of("/"));
        List<String> seen = new ArrayList<>();
        while (!queue.isEmpty()) {
            String path = queue.remove(0);
            if (seen.contains(path) || path.endsWith(".csv")) {
                continue;
            }
            seen.add(path);
            assertThat(page.navigate(platform.address() + path).status())
                    .as(path)
                    .isEqualTo(200);
            Chromium.settle(page);
            for (Object href : (List<?>) page.evaluate(
                    "() => [...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href').split('#')[0])")) {
                if (!href.toString().isEmpty()) {
                    queue.add(href.toString());
                }
            }
        }
        assertThat(seen).contains("/assets/test/composite_keys_are_unique").hasSizeGreaterThan(20);
        assertThat(chromium.complaints()).isEmpty();
    }

    private static List<String> monthRow(YearMonth month, SalesOracle.Month figures) {
        return List.of(
                SalesOracle.name(month),
                SalesOracle.pounds(figures.net),
                SalesOracle.whole(figures.orders.size()),
                SalesOracle.whole(figures.customers.size()),
                SalesOracle.pounds(average(figures.gross, figures.orders.size())),
                SalesOracle.percent(figures.cancelled, figures.gross));
    }

    private static BigDecimal average(BigDecimal total, long count) {
        return total.divide(BigDecimal.valueOf(count), 12, RoundingMode.HALF_UP);
    }

    private static String figure(Page page, String tile) {
        return page.locator("#tile-" + tile + " .figure span").textContent();
    }

    private static List<List<String>> rows(Locator table) {
        return table.locator("tbody tr").all().stream()
                .map(row -> row.locator("td").allTextContents())
                .toList();
    }
}
