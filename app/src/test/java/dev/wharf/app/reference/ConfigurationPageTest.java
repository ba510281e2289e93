package dev.wharf.app.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.app.wiring.WharfConfig;
import dev.wharf.core.config.ConfigKey;
import dev.wharf.core.config.ValueType;
import dev.wharf.core.document.Node;
import dev.wharf.core.error.Location;
import dev.wharf.core.error.Problem;
import dev.wharf.core.error.Problems;
import dev.wharf.project.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationPageTest {
    private static final Map<String, String> PARTS = Map.of(
            "postgres",
                    "PostgreSQL, embedded or, once `external.host` is set, a server of yours. It holds the catalog's"
                            + " pointers, the history of runs and, by default, the warehouse.",
            "objects", "Where the tables' files lie: the embedded S3 endpoint, another S3, or a folder.",
            "catalog", "The Iceberg REST catalog: Wharf's own, or the one at `uri`.",
            "engine", "DuckDB, which computes the models.",
            "ingest", "Loading files into bronze.",
            "warehouse", "Where gold is published; see [the guide](../guide/warehouse.md).",
            "console",
                    "The pages and the door for commands. It listens on loopback unless you say otherwise, and elsewhere"
                            + " only with a password and TLS.",
            "run", "Carrying out runs.");

    @Test
    void pageListsEveryKey() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Configuration

                Wharf runs without any configuration. `wharf.yaml` in the project's folder overrides what it does; every key
                can also be set for one command, `--set console.port=8080`, or by an environment variable,
                `WHARF_CONSOLE_PORT=8080`. A flag counts more than a variable, a variable more than the file. Keys that
                do not exist and values that do not fit are errors; all of them are shown at once, with file and line.

                A secret is best kept out of the file: set its variable, write `${NAME}` for another variable, or
                `${file:/run/secrets/name}` for a file. Secrets are never printed.

                Editors complete and check the file when its first line names the [schema](schema/wharf.json):

                ```yaml
                # yaml-language-server: $schema=../../docs/reference/schema/wharf.json
                ```

                The path is relative to the file. [sources/*.yml](sources.md) and [dashboards/*.yml](dashboards.md) have
                schemas, too.

                This page is generated from the code. In the examples every key stands at its default, and those that have
                none at an invented value.
                """);
        parts().forEach((part, keys) -> page.append(section(part, keys)));
        ReferencePage.check("reference/configuration.md", page.toString());
    }

    @Test
    void everyDescriptionIsASentence() {
        assertThat(Configuration.keys())
                .allSatisfy(key -> assertThat(key.description()).as(key.path()).matches("[A-Z].*\\.(?s).*"));
    }

    @ParameterizedTest
    @MethodSource("partNames")
    void exampleIsAValidConfiguration(String part, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("wharf.yaml"), example(part, folder));
        Problems problems = new Problems();
        Node.Mapping document =
                new YamlReader(problems).read(file, "wharf.yaml").orElse(Node.Mapping.empty(Location.of("wharf.yaml")));
        Map<String, String> environment = Map.of(
                "POSTGRES_PASSWORD",
                "x",
                "S3_SECRET_KEY",
                "x",
                "CATALOG_TOKEN",
                "x",
                "CONSOLE_PASSWORD",
                "x",
                "READER_PASSWORD",
                "x");
        WharfConfig.read(document, Map.of(), environment, folder, problems);
        assertThat(problems.all()).extracting(Problem::cause).isEmpty();
    }

    static List<String> partNames() {
        return List.copyOf(parts().keySet());
    }

    /** The secret's file of the example, which exists nowhere, becomes one that does. */
    private static String example(String part, Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "x");
        return ConfigurationExample.yaml(parts().get(part)).replace("/run/secrets/warehouse", secret.toString());
    }

    private static Map<String, List<ConfigKey>> parts() {
        return Configuration.keys().stream()
                .collect(Collectors.groupingBy(
                        key -> key.path().substring(0, key.path().indexOf('.')),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    private static String section(String part, List<ConfigKey> keys) {
        assertThat(PARTS).as("the sentence that introduces each part").containsKey(part);
        StringBuilder text = new StringBuilder("\n## ").append(part).append("\n\n");
        text.append(PARTS.get(part)).append("\n\n```yaml\n");
        text.append(ConfigurationExample.yaml(keys)).append("```\n\n");
        text.append(
                "| key | value | default | what it sets | environment variable |\n| --- | --- | --- | --- | --- |\n");
        for (ConfigKey key : keys) {
            text.append("| `")
                    .append(key.path())
                    .append("` | ")
                    .append(key.type().label());
            text.append(" | ")
                    .append(defaultOf(key))
                    .append(" | ")
                    .append(key.description())
                    .append(" | ");
            text.append(key.type() instanceof ValueType.Entries ? "" : "`" + key.variable() + "`")
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String defaultOf(ConfigKey key) {
        if (!key.hasDefault()) {
            return "none";
        }
        if (key.defaultValue().contains(" ")) {
            return key.defaultValue();
        }
        return "`" + (key.defaultValue().isEmpty() ? "\"\"" : key.defaultValue()) + "`";
    }
}
