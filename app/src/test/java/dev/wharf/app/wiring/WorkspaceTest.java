package dev.wharf.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.core.error.WharfException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
    @TempDir
    Path root;

    @BeforeEach
    void layOutTwoProjects() throws IOException {
        for (String name : new String[] {"retail", "olist"}) {
            Files.createDirectories(root.resolve("projects").resolve(name).resolve("models"));
            Files.writeString(root.resolve("projects").resolve(name).resolve("dbt_project.yml"), "name: " + name);
        }
    }

    @Test
    void takesTheEnclosingProjectBeforeTheExample() {
        assertThat(resolve(null, root.resolve("projects/olist/models")).project())
                .isEqualTo(root.resolve("projects/olist"));
        assertThat(resolve(null, root).project()).isEqualTo(root.resolve("projects/retail"));
    }

    @Test
    void keepsStateBesideTheProject() {
        assertThat(resolve(null, root).data()).isEqualTo(root.resolve("projects/retail/.wharf"));
    }

    @Test
    void offersTheNearestProject() {
        assertThatThrownBy(() -> resolve(Path.of("projects/olits"), root))
                .isInstanceOf(WharfException.class)
                .hasMessageContaining("does not exist")
                .hasMessageContaining("projects/olist");
        assertThatThrownBy(() -> resolve(Path.of("projects"), root))
                .isInstanceOf(WharfException.class)
                .hasMessageContaining("holds no 'dbt_project.yml'");
    }

    private Workspace resolve(Path project, Path folder) {
        return Workspace.resolve(project, null, Map.of(), Map.of(), folder, root);
    }
}
