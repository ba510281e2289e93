package dev.wharf.project.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.core.document.Node;
import dev.wharf.core.error.Problems;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class YamlReaderTest {
    private final Problems problems = new Problems();

    @Test
    void readsTypedValuesWithTheirLines() {
        Node.Mapping root = new YamlReader(problems)
                .parse("a: 1\nb:\n  c: [x, 2.5, true]\n  d:\n", "x.yml")
                .orElseThrow();

        assertThat(problems.all()).isEmpty();
        assertThat(root.toJava()).isEqualTo(mapWithNull());
        assertThat(((Node.Mapping) root.entries().get("b")).entries().get("c").location())
                .hasToString("x.yml:3 (b.c)");
        assertThat(((Node.Mapping) root.entries().get("b")).entries().get("d").location())
                .hasToString("x.yml:4 (b.d)");
    }

    private static Map<String, Object> mapWithNull() {
        Map<String, Object> b = new java.util.LinkedHashMap<>();
        b.put("c", List.of("x", 2.5, true));
        b.put("d", null);
        return Map.of("a", 1L, "b", b);
    }

    @Test
    void namesTheLineOfABadIndent() {
        assertThat(new YamlReader(problems).parse("a: 1\n  b: 2\n", "x.yml")).isEmpty();
        assertThat(problems.all()).hasSize(1);
        assertThat(problems.all().get(0).location()).hasToString("x.yml:2");
    }

    @Test
    void refusesAKeyThatStandsThereTwice() {
        new YamlReader(problems).parse("a: 1\na: 2\n", "x.yml");
        assertThat(problems.all()).hasSize(1);
        assertThat(problems.all().get(0).location().line()).isEqualTo(2);
    }

    @Test
    void takesAnEmptyFileAsNoKeys() {
        assertThat(new YamlReader(problems)
                        .parse("# nothing\n", "x.yml")
                        .orElseThrow()
                        .entries())
                .isEmpty();
    }
}
