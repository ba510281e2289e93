package dev.wharf.app.browser;

import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The Chromium that is installed here, and what is wrong with the pages it shows. */
public final class Chromium implements AutoCloseable {
    private static final Path PROGRAM = Path.of(System.getProperty("wharf.chromium", "/usr/bin/chromium"));

    private final Playwright playwright;
    private final Browser browser;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Skips the tests, and says so, where there is no Chromium. */
    public static Chromium start() {
        if (!Files.isExecutable(PROGRAM)) {
            String why = "SKIPPED: no Chromium at '" + PROGRAM + "'; install it, or set -Dwharf.chromium=PATH.";
            System.out.println(why);
            abort(why);
        }
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(PROGRAM)
                                .setHeadless(true)
                                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking"))));
    }

    /** A page in a context of its own, before it goes anywhere. */
    public Page page(int width, ColorScheme scheme, String address, Consumer<Browser.NewContextOptions> more) {
        Browser.NewContextOptions options = new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setTimezoneId("America/Sao_Paulo");
        more.accept(options);
        BrowserContext context = browser.newContext(options);
        contexts.add(context);
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(error -> complaints.add("error: " + error));
        page.onDialog(dialog -> {
            complaints.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(address) && !request.url().startsWith("data:")) {
                complaints.add("asks elsewhere: " + request.url());
            }
        });
        page.onResponse(response -> {
            if (response.status() >= 400) {
                complaints.add(response.status() + " " + response.url());
            }
        });
        page.addInitScript("document.addEventListener('securitypolicyviolation',"
                + " e => console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI))");
        return page;
    }

    /** Waits until the page follows the events, its tiles are filled and its charts are drawn. */
    public static void settle(Page page) {
        page.locator("#live-state[data-state=on]").waitFor();
        page.waitForFunction("() => document.querySelectorAll('.loading').length === 0"
                + " && [...document.querySelectorAll('[data-chart]')].every(c => c.querySelector('canvas'))");
    }

    /** What the browser complained of: its console, failed requests, requests to other places, dialogs. */
    public List<String> complaints() {
        return complaints;
    }

    /** Pixels that the page is wider than the window. */
    public static int overflow(Page page) {
        return ((Number) page.evaluate(
                        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .intValue();
    }

    /** Texts whose contrast with what lies behind them is below 4.5, as WCAG AA asks of small text. */
    @SuppressWarnings("unchecked")
    public static List<String> lowContrast(Page page) {
        return (List<String>) page.evaluate(CONTRAST);
    }

    public void closePages() {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        complaints.clear();
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static final String CONTRAST = """
            () => {
              const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
              const rgba = colour => {
                canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
                return [...canvas.getImageData(0, 0, 1, 1).data];
              };
              const behind = element => {
                const layers = [];
                for (let e = element; e; e = e.parentElement) {
                  const c = rgba(getComputedStyle(e).backgroundColor);
                  if (c[3] > 0) layers.push(c);
                  if (c[3] === 255) break;
                }
                return layers.reverse().reduce((a, c) => a.map((v, i) => v + (c[i] - v) * c[3] / 255), [255, 255, 255]);
              };
              const light = c => {
                const [r, g, b] = c.map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const found = [];
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const element = walker.currentNode.parentElement;
                if (!walker.currentNode.nodeValue.trim() || !element.checkVisibility()) continue;
                if (element.closest('svg, .hidden, .skip, script, canvas')) continue;
                const a = light(rgba(getComputedStyle(element).color).slice(0, 3)), b = light(behind(element));
                const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                if (ratio < 4.5) {
                  found.push(element.className + ' "' + walker.currentNode.nodeValue.trim() + '" ' + ratio.toFixed(2));
                }
              }
              return [...new Set(found)];
            }
            """;
}
