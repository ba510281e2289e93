package dev.wharf.app.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.core.error.Problems;
import dev.wharf.project.ProjectFolder;
import dev.wharf.project.dashboard.Chart;
import dev.wharf.project.dashboard.Dashboard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard that the guide shows is a valid one, and has a tile of each kind. */
class DashboardGuideTest {
    private static final Path ROOT = Path.of(System.getProperty("wharf.root", ".."));

    @TempDir
    Path folder;

    @Test
    void theDashboardOfTheGuideCanBeRead() throws IOException {
        String guide = Files.readString(ROOT.resolve("docs/guide/dashboards.md"), StandardCharsets.UTF_8);
        Matcher example =
                Pattern.compile("```yaml\n(name: .*?)```", Pattern.DOTALL).matcher(guide);
        assertThat(example.find()).isTrue();
        Files.copy(ROOT.resolve("docs/examples/first-project/dbt_project.yml"), folder.resolve("dbt_project.yml"));
        Files.createDirectory(folder.resolve("dashboards"));
        Files.writeString(folder.resolve("dashboards/tour.yml"), example.group(1));
        Problems problems = new Problems();
        List<Dashboard> dashboards = ProjectFolder.open(folder).read(problems).dashboards();
        problems.throwIfAny();
        assertThat(dashboards)
                .singleElement()
                .satisfies(tour -> assertThat(tour.tiles())
                        .extracting(tile -> (Object) tile.chart().getClass())
                        .contains(
                                Chart.Line.class,
                                Chart.Bar.class,
                                Chart.Heatmap.class,
                                Chart.Figure.class,
                                Chart.Table.class));
    }
}
