package dev.wharf.app.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No link of the documentation is dead, and no page of it is lost. */
class DocumentLinksTest {
    private static final Path ROOT =
            Path.of(System.getProperty("wharf.root", "..")).toAbsolutePath().normalize();
    private static final Map<Path, MarkdownPage> PAGES = new LinkedHashMap<>();

    @BeforeAll
    static void readPages() throws IOException {
        List<Path> files = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(files::add);
        }
        for (Path file : files) {
            PAGES.put(file, MarkdownPage.read(file));
        }
    }

    @Test
    void everyRelativeLinkLeadsSomewhere() {
        List<String> dead = new ArrayList<>();
        PAGES.values()
                .forEach(page -> page.links().stream()
                        .filter(link -> !isAlive(link))
                        .forEach(link -> dead.add(
                                ROOT.relativize(page.file()) + ":" + link.line() + "  " + ROOT.relativize(link.target())
                                        + (link.anchor().isEmpty() ? "" : "#" + link.anchor()))));
        assertThat(PAGES.values().stream().mapToInt(page -> page.links().size()).sum())
                .as("links that were looked at")
                .isGreaterThan(20);
        assertThat(dead).as("dead links").isEmpty();
    }

    @Test
    void everyPageIsReachable() {
        Deque<Path> open = new ArrayDeque<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("docs/README.md")));
        Set<Path> reached = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            Path file = open.pop();
            if (PAGES.containsKey(file) && reached.add(file)) {
                PAGES.get(file).links().forEach(link -> open.add(link.target()));
            }
        }
        assertThat(reached)
                .as("pages that README.md and docs/README.md lead to")
                .containsAll(PAGES.keySet());
    }

    private static boolean isAlive(MarkdownPage.Link link) {
        if (!Files.exists(link.target())) {
            return false;
        }
        MarkdownPage target = PAGES.get(link.target());
        return link.anchor().isEmpty() || (target != null && target.anchors().contains(link.anchor()));
    }
}
