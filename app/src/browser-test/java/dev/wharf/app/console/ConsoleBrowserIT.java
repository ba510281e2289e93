package dev.wharf.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.wharf.app.browser.Chromium;
import dev.wharf.app.console.server.ConsoleConfig;
import dev.wharf.app.console.server.ConsoleServer;
import dev.wharf.core.event.RunEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The console in a real Chromium. Pictures of every page are left in {@code target/console-screens}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ConsoleBrowserIT {
    private static final Path SCREENS = Path.of("target", "console-screens");
    private static final Map<String, String> PAGES = new java.util.TreeMap<>(Map.ofEntries(
            Map.entry("overview", "/"),
            Map.entry("dashboards", "/dashboards"),
            Map.entry("dashboard", "/dashboards/sales"),
            Map.entry("dashboard-states", "/dashboards/operations"),
            Map.entry("assets", "/assets"),
            Map.entry("asset", "/assets/model/gold.fact_sales"),
            Map.entry("asset-source", "/assets/source/bronze.online_retail"),
            Map.entry("lineage", "/lineage"),
            Map.entry("runs", "/runs"),
            Map.entry("run", "/runs/r-20261121-101030-k3f9"),
            Map.entry("run-failed", "/runs/r-20261120-081530-q7d1")));

    private Chromium chromium;
    private SampleModel model;
    private ConsoleServer server;

    @BeforeAll
    void openBrowser() throws Exception {
        chromium = Chromium.start();
        Files.createDirectories(SCREENS);
    }

    @AfterAll
    void closeBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void startServer() {
        model = SampleModel.full();
        server = server(model);
    }

    @AfterEach
    void stopServer() {
        if (chromium != null) {
            chromium.closePages();
        }
        if (server != null) {
            server.close();
        }
    }

    private static ConsoleServer server(ConsoleModel model) {
        ConsoleServer started = new ConsoleServer(
                new ConsoleConfig("127.0.0.1", 0, "wharf", null, false, null, null),
                model,
                List.of(),
                Clock.fixed(SampleModel.NOW, ZoneOffset.UTC));
        started.start();
        return started;
    }

    private Page open(String path, int width, ColorScheme scheme) {
        return open(path, width, scheme, options -> {});
    }

    private Page open(String path, int width, ColorScheme scheme, Consumer<Browser.NewContextOptions> more) {
        Page page = chromium.page(width, scheme, server.uri().toString(), more);
        page.clock().setFixedTime(SampleModel.NOW.toEpochMilli());
        page.navigate(server.uri() + path);
        Chromium.settle(page);
        return page;
    }

    static Stream<Arguments> views() {
        return PAGES.keySet().stream()
                .flatMap(name -> Stream.of(1280, 768, 400)
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
                        name + "-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + ".png")));
        assertThat(chromium.complaints()).isEmpty();
        assertThat(Chromium.overflow(page)).isNotPositive();
        assertThat(Chromium.lowContrast(page)).isEmpty();
    }

    @Test
    void drawsChartsThatAreNotBlankAndFollowTheTheme() {
        Page page = open("/dashboards/sales", 1280, ColorScheme.LIGHT);
        String paint = "() => [...document.querySelectorAll('[data-chart] canvas')].map(c => {"
                + " const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
                + " let n = 0; for (let i = 3; i < d.length; i += 4) if (d[i] > 0) n++; return n; })";
        assertThat((List<?>) page.evaluate(paint))
                .hasSize(4)
                .allSatisfy(count -> assertThat(((Number) count).intValue()).isGreaterThan(2000));
        String picture = "() => document.querySelector('[data-chart] canvas').toDataURL()";
        Object light = page.evaluate(picture);
        page.locator("#theme-toggle").click();
        assertThat(page.evaluate(picture)).isNotEqualTo(light);
        page.setViewportSize(700, 900);
        page.waitForFunction("() => document.querySelector('[data-chart] canvas').clientWidth < 700");
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void showsTooltipWithExactFiguresWithoutBreakingThePolicy() {
        Page page = open("/dashboards/sales", 1280, ColorScheme.DARK);
        page.locator("#tile-revenue_by_month canvas").hover();
        assertThat(page.locator(".tip-value").first().textContent()).startsWith("£");
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENS.resolve("tooltip.png")));
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void remembersTheThemeThatWasChosen() {
        Page page = open("/", 1280, ColorScheme.LIGHT);
        String background = "() => getComputedStyle(document.body).backgroundColor";
        Object light = page.evaluate(background);
        page.locator("#theme-toggle").click();
        Object dark = page.evaluate(background);
        assertThat(dark).isNotEqualTo(light);
        page.navigate(server.uri() + "/runs");
        assertThat(page.evaluate(background)).isEqualTo(dark);
        assertThat(page.locator("#theme-toggle").getAttribute("aria-pressed")).isEqualTo("true");
    }

    @Test
    void showsTimesInTheBrowsersZoneAndUtcOnHover() {
        Page page = open("/dashboards/sales", 1280, ColorScheme.LIGHT);
        var time = page.locator("#tile-top_products .data time").first();
        assertThat(time.textContent()).isEqualTo("12 Nov 2026, 07:15");
        assertThat(time.getAttribute("title")).contains("GMT-3").contains("12 Nov 2026, 10:15:30 UTC");
    }

    @Test
    void reachesEverythingByKeyboardWithAVisibleFocus() {
        Page page = open("/dashboards/sales", 1280, ColorScheme.LIGHT);
        List<String> reached = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("Tab");
            reached.add(
                    (String)
                            page.evaluate(
                                    "() => { const e = document.activeElement; if (e === document.body) return ''; const s = getComputedStyle(e);"
                                            + " return (e.textContent.trim() || e.getAttribute('aria-label') || e.id) + '|' + s.outlineStyle; }"));
        }
        assertThat(reached).anyMatch(text -> text.startsWith("Skip to content"));
        assertThat(reached).anyMatch(text -> text.startsWith("Lineage"));
        assertThat(reached).anyMatch(text -> text.startsWith("Dark mode"));
        assertThat(reached).anyMatch(text -> text.startsWith("CSV"));
        assertThat(reached).anyMatch(text -> text.startsWith("SQL"));
        assertThat(reached.stream().filter(text -> !text.isBlank() && text.endsWith("|none")))
                .isEmpty();
    }

    @Test
    void opensSqlAndTableByKeyboard() {
        Page page = open("/dashboards/sales", 1280, ColorScheme.LIGHT);
        page.locator("#data-revenue_by_month summary").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#data-revenue_by_month td").first().isVisible())
                .isTrue();
        assertThat(page.locator("#data-revenue_by_month").textContent())
                .contains("Nov 2011")
                .contains("£1,461,756.25");
        page.locator("#sql-revenue_by_month summary").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#sql-revenue_by_month pre").textContent()).contains("from gold.revenue_by_month");
    }

    @Test
    void showsAnErrorInsideItsTileAndTheOtherTilesNextToIt() {
        Page page = open("/dashboards/operations", 1280, ColorScheme.LIGHT);
        assertThat(page.locator("#tile-failing .problem").textContent())
                .contains("CORE-003")
                .contains("Cause")
                .contains("Fix")
                .contains("did you mean 'revenue'?");
        assertThat(page.locator("#tile-nothing .empty").isVisible()).isTrue();
    }

    @Test
    void filtersTheAssetsAsOneTypes() {
        Page page = open("/assets", 1280, ColorScheme.LIGHT);
        page.locator("#filter").fill("dim_");
        assertThat(page.locator("tr[data-words]:visible").count()).isEqualTo(3);
        assertThat(page.url()).endsWith("?q=dim_");
        page.locator("#filter").fill("no such thing");
        assertThat(page.locator("#no-match").isVisible()).isTrue();
    }

    @Test
    void followsARunAsItGoesWithoutLosingTheFocus() {
        String id = "r-20261121-101500-live";
        model.happen(new RunEvent.RunStarted(
                id,
                SampleModel.NOW.minusSeconds(9),
                "retail",
                "prod",
                "run",
                List.of(SampleModel.SOURCE, SampleModel.FACT)));
        Page page = open("/runs/" + id, 1280, ColorScheme.LIGHT);
        assertThat(page.locator(".timeline .badge").allTextContents()).containsExactly("planned", "planned");
        page.locator(".timeline a").first().focus();
        model.happen(new RunEvent.AssetStarted(id, SampleModel.NOW.minusSeconds(8), SampleModel.SOURCE));
        page.locator(".timeline .badge:has-text('running')").waitFor();
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENS.resolve("run-live.png")));
        model.happen(new RunEvent.AssetCompleted(
                id,
                SampleModel.NOW.minusSeconds(2),
                SampleModel.SOURCE,
                Duration.ofSeconds(6),
                OptionalLong.of(541_909),
                OptionalLong.of(7),
                Map.of()));
        page.locator(".timeline td:has-text('541,909')").waitFor();
        model.happen(new RunEvent.RunCompleted(id, SampleModel.NOW, true, Duration.ofSeconds(9)));
        page.locator(".facts .badge:has-text('succeeded')").waitFor();
        assertThat(page.evaluate("() => document.activeElement.textContent")).isEqualTo("bronze.online_retail");
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void reconnectsAfterTheConsoleCameBack() {
        Page page = open("/", 1280, ColorScheme.LIGHT);
        int port = server.uri().getPort();
        server.close();
        page.locator("#live-state[data-state=off]").waitFor();
        server = new ConsoleServer(
                new ConsoleConfig("127.0.0.1", port, "wharf", null, false, null, null),
                model,
                List.of(),
                Clock.fixed(SampleModel.NOW, ZoneOffset.UTC));
        server.start();
        page.locator("#live-state[data-state=on]").waitFor();
        assertThat(page.locator("#live-state").textContent()).contains("live");
    }

    @Test
    void saysOnEveryEmptyPageWhatToDo() {
        server.close();
        server = server(SampleModel.empty());
        for (String path : List.of("/", "/dashboards", "/assets", "/lineage", "/runs")) {
            Page page = open(path, 400, ColorScheme.LIGHT);
            assertThat(page.locator("main").textContent()).as(path).contains("wharf ");
            assertThat(chromium.complaints()).as(path).isEmpty();
            String name = path.length() == 1 ? "overview" : path.substring(1);
            page.screenshot(
                    new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENS.resolve("empty-" + name + ".png")));
            chromium.closePages();
        }
    }

    @Test
    void showsAnErrorPageInThreePartsAndHasNoDeadLink() {
        Page page = open("/", 1280, ColorScheme.LIGHT);
        List<String> queue = new ArrayList<>(List.of("/"));
        List<String> seen = new ArrayList<>();
        while (!queue.isEmpty()) {
            String path = queue.remove(0);
            if (seen.contains(path)) {
                continue;
            }
            seen.add(path);
            if (path.endsWith(".csv")) {
                continue;
            }
            assertThat(page.navigate(server.uri() + path).status()).as(path).isEqualTo(200);
            Chromium.settle(page);
            for (Object href : (List<?>) page.evaluate(
                    "() => [...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href').split('#')[0])")) {
                if (href.toString().startsWith("/")) {
                    queue.add(href.toString());
                } else {
                    assertThat(href.toString()).isEmpty();
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(20);
        assertThat(chromium.complaints()).isEmpty();
        page.navigate(server.uri() + "/dashboards/sale");
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENS.resolve("not-found.png")));
        assertThat(page.locator(".problem").textContent()).contains("Cause").contains("did you mean 'sales'?");
    }

    @Test
    void copiesACommandOrMarksIt() {
        Page page = open("/", 1280, ColorScheme.LIGHT);
        page.locator("[data-copy]").first().click();
        page.locator("[data-copy].done, body")
                .first()
                .waitFor(new com.microsoft.playwright.Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
        assertThat(chromium.complaints()).isEmpty();
    }
}
