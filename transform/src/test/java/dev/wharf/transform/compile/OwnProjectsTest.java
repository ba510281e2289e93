package dev.wharf.transform.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.project.dbt.DbtProject;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The projects that Wharf ships compile without a problem or a warning. */
class OwnProjectsTest {
    @ParameterizedTest
    @ValueSource(strings = {"retail", "olist"})
    void compileWithoutAWarning(String name) {
        Path folder = Path.of(System.getProperty("wharf.root", ".."), "projects", name);
        Manifest manifest = Compiler.compile(DbtProject.read(folder), ProjectFolder.OPTIONS);

        assertThat(manifest.project()).isEqualTo(name);
        assertThat(manifest.warnings()).isEmpty();
        assertThat(manifest.models()).hasSizeGreaterThan(5).allSatisfy(model -> {
            assertThat(model.relation().namespace().toString()).isIn("silver", "gold");
            assertThat(model.compiled().isVolatile()).isFalse();
            assertThat(model.contents().description()).isNotEmpty();
            assertThat(model.contents().primaryKey()).isNotEmpty();
            assertThat(model.compiled().sql()).doesNotContain("{{").doesNotContain("{%");
        });
        assertThat(manifest.sources())
                .allSatisfy(source -> assertThat(source.relation().namespace()).hasToString("bronze"));
        assertThat(manifest.tests()).hasSizeGreaterThan(50);
        assertThat(manifest.tests()).extracting(TestNode::shortName).doesNotHaveDuplicates();
    }
}
