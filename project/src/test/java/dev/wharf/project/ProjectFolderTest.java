package dev.wharf.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.core.error.Problems;
import dev.wharf.core.error.WharfException;
import dev.wharf.project.dashboard.Dashboard;
import dev.wharf.project.source.FileSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFolderTest {
    private final Problems problems = new Problems();

    @TempDir
    Path folder;

    @Test
    void readsNameSourcesAndDashboards() throws IOException {
        write("dbt_project.yml", "name: shop\nversion: 1.0\nmodels:\n  shop: {}\n");
        write("sources/b.yml", "files: [{name: two, match: '*.csv'}]");
        write("sources/a.yaml", "files: [{name: one, match: '*.csv'}]");
        write("sources/.hidden.yml", "nonsense: true");
        write("sources/notes.txt", "not yaml");
        write("dashboards/sales.yml", "{name: sales, tiles: []}");
        write("wharf.yaml", "console: {port: 1}");

        ProjectFolder opened = ProjectFolder.open(folder);
        Project project = opened.read(problems);

        assertThat(problems.all()).isEmpty();
        assertThat(project.name()).isEqualTo("shop");
        assertThat(project.files()).extracting(FileSource::name).containsExactly("one", "two");
        assertThat(project.dashboards()).extracting(Dashboard::name).containsExactly("sales");
        assertThat(project.file("two")).isPresent();
        assertThat(project.dashboard("other")).isEmpty();
        assertThat(opened.configuration(problems).entries()).containsKey("console");
    }

    @Test
    void isContentWithNothingButTheMarker() throws IOException {
        write("dbt_project.yml", "name: shop");

        Project project = ProjectFolder.open(folder).read(problems);

        assertThat(problems.all()).isEmpty();
        assertThat(project.files()).isEmpty();
        assertThat(project.dashboards()).isEmpty();
        assertThat(ProjectFolder.open(folder).configuration(problems).entries()).isEmpty();
    }

    @Test
    void collectsTheProblemsOfAllFiles() throws IOException {
        write("dbt_project.yml", "version: 1");
        write("sources/a.yml", "files: [{name: one}]");
        write("sources/b.yml", "a: : b");
        write("dashboards/c.yml", "name: c");

        ProjectFolder.open(folder).read(problems);

        assertThat(problems.all())
                .extracting(problem -> String.valueOf(problem.location()))
                .containsExactly(
                        "dbt_project.yml:1", "sources/a.yml:1 (files[0])", "sources/b.yml:1", "dashboards/c.yml:1");
    }

    @Test
    void namesTheProjectNearby() throws IOException {
        write("projects/retail/dbt_project.yml", "name: retail");
        Files.createDirectories(folder.resolve("projects/retail/models/gold"));
        Path retail = folder.resolve("projects/retail");

        assertThatThrownBy(() -> ProjectFolder.open(folder))
                .isInstanceOf(WharfException.class)
                .hasMessageContaining("did you mean '" + retail + "'?")
                .extracting(error -> ((WharfException) error).code())
                .isEqualTo(ProjectError.NOT_A_PROJECT);
        assertThatThrownBy(() -> ProjectFolder.open(folder.resolve("projects/retial")))
                .hasMessageContaining("it does not exist")
                .hasMessageContaining("did you mean '" + retail + "'?");
        assertThatThrownBy(() -> ProjectFolder.open(retail.resolve("models/gold")))
                .hasMessageContaining("did you mean '" + retail + "'?");
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
