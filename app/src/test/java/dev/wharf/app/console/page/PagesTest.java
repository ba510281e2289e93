package dev.wharf.app.console.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.app.console.ConsoleModel;
import dev.wharf.app.console.DashboardView;
import dev.wharf.app.console.SampleModel;
import dev.wharf.app.console.TileView;
import dev.wharf.core.asset.AssetId;
import dev.wharf.core.event.RunEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final StaticFiles FILES = StaticFiles.load();

    private final SampleModel model = SampleModel.full();

    private static Pages pages(ConsoleModel model) {
        return new Pages(model, FILES, Clock.fixed(SampleModel.NOW, ZoneOffset.UTC));
    }

    @Test
    void overviewCountsTestsAndNamesTheTablesWhoseTestsDidNotPass() {
        assertThat(text(pages(model).overview()))
                .contains("42 of 45 passed", "1 failed", "2 warned")
                .contains("gold.dim_product", "silver.sales_lines")
                .doesNotContain("Needs attention");
    }

    @Test
    void overviewPutsAPartThatIsDownAboveAllElse() {
        String page = text(pages(model.unhealthy()).overview());
        assertThat(page).contains("Needs attention", "process 41873 ended with status 137; it is being replaced");
        assertThat(page.indexOf("Needs attention")).isLessThan(page.indexOf("Last run"));
    }

    @Test
    void everyPageOfAnEmptyProjectSaysWhatToDo() {
        Pages empty = pages(SampleModel.empty());
        assertThat(List.of(empty.overview(), empty.dashboards(), empty.assets(""), empty.lineage(), empty.runs()))
                .allSatisfy(page -> assertThat(text(page)).contains("wharf "));
        assertThat(text(empty.overview())).contains("No file has been loaded");
    }

    @Test
    void namesAndTextsOfAProjectAreNeverMarkup() {
        String hostile = "<img src=x onerror=alert(1)>";
        TileView tile = new TileView(
                "hostile",
                hostile,
                hostile,
                TileView.Chart.TABLE,
                6,
                hostile,
                null,
                List.of(),
                null,
                null,
                "",
                Map.of(),
                null);
        Pages pages = pages(model.with(new DashboardView("hostile", hostile, hostile, List.of(tile))));
        assertThat(List.of(
                        pages.overview(),
                        pages.dashboards(),
                        pages.dashboard("hostile"),
                        pages.tile("hostile", "hostile"),
                        pages.assets(hostile)))
                .allSatisfy(page -> assertThat(page).doesNotContain("<img"));
        assertThat(pages.dashboard("hostile")).contains("&lt;img src=x onerror=alert(1)&gt;");
    }

    @Test
    void aWarningIsSaidInWordsWithTheTableThatKeepsItsRows() {
        assertThat(text(pages(model).asset(SampleModel.FACT)))
                .contains("446 rows break this rule. It is a warning: the table was published all the same.")
                .contains("The rows are kept in quarantine.accepted_values_country.")
                .contains("wharf query \"select * from quarantine.accepted_values_country limit 100\"");
    }

    @Test
    void deadLettersComeWithTheCommandThatShowsThem() {
        assertThat(text(pages(model).asset(SampleModel.SOURCE)))
                .contains("1,203")
                .contains("select file, line, message from bronze.online_retail_dead_letters"
                        + " where source = 'online_retail'");
    }

    @Test
    void aTestThatRanHasAVerdictAndCountsNeitherAsUpdatedNorAsUpToDate() {
        AssetId check = AssetId.test("nothing_is_lost");
        String id = "r-20261121-101500-test";
        model.happen(new RunEvent.RunStarted(id, SampleModel.NOW, "retail", "prod", "run", List.of(check)));
        model.happen(new RunEvent.TestCompleted(
                id, SampleModel.NOW, check, check.name(), RunEvent.Verdict.PASS, 0, Duration.ofMillis(85), ""));
        model.happen(new RunEvent.AssetSkipped(id, SampleModel.NOW, check, true, "1 of 1 test ran and passed"));
        model.happen(new RunEvent.RunCompleted(id, SampleModel.NOW, true, Duration.ofMillis(90)));
        assertThat(text(pages(model).run(id)))
                .contains("passed")
                .doesNotContain("up to date")
                .doesNotContain("1 of 1 test");
    }

    @Test
    void figuresOfARunAreSaidInWordsAndNoughtIsLeftOut() {
        String id = "r-20261121-101500-load";
        model.happen(
                new RunEvent.RunStarted(id, SampleModel.NOW, "retail", "prod", "run", List.of(SampleModel.SOURCE)));
        model.happen(new RunEvent.AssetCompleted(
                id,
                SampleModel.NOW,
                SampleModel.SOURCE,
                Duration.ofSeconds(9),
                OptionalLong.of(541_909),
                OptionalLong.of(1),
                Map.of("bytes", 7_684_657L, "files", 1L, "dead-letters", 1_203L, "unchanged-tables", 0L, "tests", 9L)));
        assertThat(text(pages(model).run(id)))
                .contains("7.3 MiB · 1,203 dead letters · 1 file")
                .doesNotContain("unchanged")
                .doesNotContain("9 tests");
    }

    @Test
    void aRunThatFailedShowsItsProblemInThreeParts() {
        assertThat(text(pages(model).run("r-20261120-081530-q7d1"))).contains("Cause", "Fix", "skipped");
    }

    @Test
    void lineageHasNoBoxesForTests() {
        assertThat(pages(model).lineage()).doesNotContain("data-key=\"test:");
    }

    @Test
    void anUnknownNameOffersTheNearest() {
        Pages pages = pages(model);
        assertThatThrownBy(() -> pages.dashboard("sale")).hasMessageContaining("did you mean 'sales'?");
        assertThatThrownBy(() -> pages.asset(AssetId.model("gold.fact_sale")))
                .hasMessageContaining("did you mean 'gold.fact_sales'?");
        assertThatThrownBy(() -> pages.tile("sales", "revenu")).hasMessageContaining("did you mean 'revenue'?");
        assertThatThrownBy(() -> pages.run("r-0")).hasMessageContaining("'r-0' does not exist");
    }

    /** What stands on a page, without its tags. */
    private static String text(String html) {
        return Pattern.compile("&(quot|amp|lt|gt|#39|nbsp);")
                .matcher(html.replace("<wbr>", "").replaceAll("<[^>]*>", " "))
                .replaceAll(PagesTest::character)
                .replaceAll("\\s+", " ")
                .replace(" .", ".");
    }

    private static String character(MatchResult entity) {
        return Map.of("quot", "\"", "amp", "&", "lt", "<", "gt", ">", "#39", "'", "nbsp", " ")
                .get(entity.group(1));
    }
}
