package dev.wharf.app.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wharf.core.document.Node;
import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.Problem;
import dev.wharf.core.error.Problems;
import dev.wharf.project.dashboard.DashboardReader;
import dev.wharf.project.source.FileKind;
import dev.wharf.project.source.SourceReader;
import dev.wharf.project.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schemas of a project's own files. Their keys are those that the readers know; what they mean, the pages say. */
class ProjectFileSchemaTest {
    /** No key of any file is near this one, so that the reader lists all it knows. */
    private static final String UNKNOWN = "zzzzzzzzzzzzzzzzzzzz";

    private static final String LIST = "use one of: ";
    private static final Reader SOURCES = (problems, document) -> new SourceReader(problems).read(document);
    private static final Reader DASHBOARDS = (problems, document) -> new DashboardReader(problems).read(document);
    private static final String ID = "[a-z][a-z0-9_-]*";

    @TempDir
    Path folder;

    private interface Reader {
        void read(Problems problems, Node.Mapping document);
    }

    @Test
    void sourcesSchemaHasTheKeysThatTheReaderKnows() throws IOException {
        ObjectNode column = object(
                KeyTable.read("reference/sources.md", "## `columns`"),
                known(SOURCES, "files: [{name: a, match: b, columns: {c: {%s: 1}}}]"),
                Map.of("type", columnType(), "required", JsonSchema.truth()));
        ObjectNode csv = object(
                KeyTable.read("reference/sources.md", "## `csv`"),
                known(SOURCES, "files: [{name: a, match: b, csv: {%s: 1}}]"),
                Map.of("header", JsonSchema.truth(), "nulls", JsonSchema.texts()));
        ObjectNode file = object(
                KeyTable.read("reference/sources.md", "# `sources/*.yml`"),
                known(SOURCES, "files: [{name: a, match: b, %s: 1}]"),
                Map.of(
                        "name", JsonSchema.pattern("[a-z][a-z0-9_]*"),
                        "match", JsonSchema.pattern("[^/]+"),
                        "format", JsonSchema.words(FileKind.ids()),
                        "csv", csv,
                        "columns", JsonSchema.mapOf(JsonSchema.anyOf(columnType(), column))));
        ObjectNode root = JsonSchema.closedObject();
        assertThat(known(SOURCES, "{%s: 1}")).containsExactly("files");
        JsonSchema.property(root, "files", JsonSchema.listOf(file));
        check("sources", root);
    }

    @Test
    void dashboardsSchemaHasTheKeysThatTheReaderKnows() throws IOException {
        ObjectNode tile = object(
                KeyTable.read("reference/dashboards.md", "## Tiles"),
                known(DASHBOARDS, "{name: a, tiles: [{id: b, sql: c, %s: 1}]}"),
                Map.of(
                        "id", JsonSchema.pattern(ID),
                        "chart", JsonSchema.words(List.of("line", "bar", "table", "heatmap", "figure")),
                        "width", JsonSchema.integer(1, 12),
                        "y", JsonSchema.texts(),
                        "formats",
                                JsonSchema.mapOf(JsonSchema.pattern(
                                        "(integer|percent|month|date|decimal:\\d|currency:[A-Z]{3})")),
                        "refresh", JsonSchema.pattern("\\d{1,6}(s|m|h)")));
        ObjectNode root = object(
                KeyTable.read("reference/dashboards.md", "# `dashboards/*.yml`"),
                known(DASHBOARDS, "{name: a, tiles: [], %s: 1}"),
                Map.of(
                        "name", JsonSchema.pattern(ID),
                        "order", JsonSchema.integer(0, 10_000),
                        "tiles", JsonSchema.listOf(tile)));
        check("dashboards", root);
    }

    @Test
    void readersTakeWhatTheSchemasOffer() throws IOException {
        for (String type : List.of(
                "string",
                "boolean",
                "int",
                "long",
                "double",
                "decimal(10,2)",
                "date",
                "timestamp",
                "timestamptz",
                "binary")) {
            assertThat(problems(SOURCES, "files: [{name: a, match: b, columns: {c: \"" + type + "\"}}]")
                            .all())
                    .as(type)
                    .isEmpty();
        }
        for (String chart : List.of("line", "bar", "table", "heatmap", "figure")) {
            String tile = "{id: b, sql: c, chart: " + chart + ", x: x, y: y, value: v}";
            assertThat(problems(DASHBOARDS, "{name: a, tiles: [" + tile + "]}").all())
                    .as(chart)
                    .allSatisfy(problem -> assertThat(problem.code()).isEqualTo(CoreError.UNKNOWN_KEY));
        }
    }

    private static ObjectNode columnType() {
        return JsonSchema.pattern("(string|boolean|int|long|double|date|timestamp|timestamptz|binary"
                + "|decimal\\(\\s*\\d{1,2}\\s*,\\s*\\d{1,2}\\s*\\))");
    }

    /** A mapping with the keys of a table; a key without a type of its own takes text. */
    private static ObjectNode object(KeyTable table, Set<String> known, Map<String, ObjectNode> types) {
        assertThat(table.keys())
                .as("the page's table and the reader's keys")
                .containsExactlyInAnyOrderElementsOf(known);
        assertThat(known).containsAll(types.keySet());
        ObjectNode object = JsonSchema.closedObject();
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        for (String key : table.keys()) {
            ObjectNode value = types.getOrDefault(key, JsonSchema.text());
            JsonSchema.property(object, key, value.put("description", table.meaning(key)));
            if (table.isRequired(key)) {
                required.add(key);
            }
        }
        if (!required.isEmpty()) {
            object.set("required", required);
        }
        return object;
    }

    /** The keys that a reader lists when it meets one that it does not know. */
    private Set<String> known(Reader reader, String yaml) throws IOException {
        String advice = problems(reader, yaml.replace("%s", UNKNOWN)).all().stream()
                .filter(problem -> problem.code() == CoreError.UNKNOWN_KEY)
                .map(Problem::fix)
                .findFirst()
                .orElseThrow();
        assertThat(advice).startsWith(LIST);
        return Set.of(advice.substring(LIST.length(), advice.length() - 1).split(", "));
    }

    private Problems problems(Reader reader, String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("file.yml"), yaml);
        Problems problems = new Problems();
        new YamlReader(problems).read(file, "file.yml").ifPresent(document -> reader.read(problems, document));
        return problems;
    }

    private static void check(String name, ObjectNode root) throws IOException {
        ReferencePage.check(
                "reference/schema/" + name + ".json",
                JsonSchema.print(JsonSchema.document(name + "/*.yml of a Wharf project", root)));
    }
}
