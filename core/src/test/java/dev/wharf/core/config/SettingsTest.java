package dev.wharf.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.core.document.Node;
import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.Location;
import dev.wharf.core.error.Problem;
import dev.wharf.core.error.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private final Problems problems = new Problems();

    @Test
    void flagBeatsEnvironmentBeatsFileBeatsDefault() {
        Node.Mapping file = mapping(Map.of("console", mapping(Map.of("port", text("1"), "host", text("file")))));
        Settings settings = Settings.of(
                file,
                Map.of("console.port", "3"),
                Map.of("WHARF_CONSOLE_PORT", "2", "WHARF_CONSOLE_IDLE_TIMEOUT", "5m"),
                problems);
        Settings console = settings.section("console");

        assertThat(console.port("port", 4, "")).isEqualTo(3);
        assertThat(console.string("host", "default", "")).isEqualTo("file");
        assertThat(console.duration("idle-timeout", Duration.ofSeconds(1), "")).isEqualTo(Duration.ofMinutes(5));
        assertThat(console.size("cache", DataSize.ofMebibytes(64), "")).isEqualTo(new DataSize(64L << 20));
        settings.rejectUnknown();
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void reportsEveryBadValueWithItsPlace() {
        Node.Mapping file = mapping(Map.of("engine", mapping(Map.of("threads", text("many"), "memroy", text("1GiB")))));
        Settings settings =
                Settings.of(file, Map.of("engine.nothing", "1"), Map.of("WHARF_ENGINE_MEMORY_LIMIT", "lots"), problems);
        Settings engine = settings.section("engine");
        engine.integer("threads", 2, 1, 64, "");
        engine.size("memory-limit", DataSize.ofMebibytes(1), "");
        settings.rejectUnknown();

        assertThat(problems.all())
                .extracting(problem -> String.valueOf(problem.location()))
                .containsExactly(
                        "wharf.yaml:1",
                        "environment WHARF_ENGINE_MEMORY_LIMIT",
                        "wharf.yaml:1",
                        "--set engine.nothing");
        assertThat(problems.all())
                .extracting(Problem::code)
                .containsExactly(
                        CoreError.OUT_OF_RANGE, CoreError.OUT_OF_RANGE, CoreError.UNKNOWN_KEY, CoreError.UNKNOWN_KEY);
    }

    @Test
    void neverShowsASecret() {
        Settings settings = Settings.of(mapping(Map.of()), Map.of(), Map.of("WHARF_TOKEN", "hush"), problems);
        assertThat(settings.secret("token", "")).map(Object::toString).contains("***");
        assertThat(settings.secret("token", "")).map(Secret::reveal).contains("hush");
    }

    @Test
    void hidesALoginInAnAddressThatIsNone() {
        Settings settings =
                Settings.of(mapping(Map.of("uri", text("http://me:hush hush@host"))), Map.of(), Map.of(), problems);
        assertThat(settings.optionalUri("uri", "")).isEmpty();
        assertThat(problems.all())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.cause()).contains("//***@host").doesNotContain("hush"));
    }

    @Test
    void takesASecretFromAVariableOrAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "from the file\n");
        Settings settings = Settings.of(
                mapping(Map.of("a", text("${SHOP_TOKEN}"), "b", text("${file:" + file + "}"))),
                Map.of(),
                Map.of("SHOP_TOKEN", "from the variable"),
                problems);
        assertThat(settings.secret("a", "")).map(Secret::reveal).contains("from the variable");
        assertThat(settings.secret("b", "")).map(Secret::reveal).contains("from the file");
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void namesASecretThatLeadsNowhere() {
        Settings settings = Settings.of(
                mapping(Map.of("a", text("${NO_SUCH_VARIABLE}"), "b", text("${file:/no/such/file}"))),
                Map.of(),
                Map.of(),
                problems);
        assertThat(settings.secret("a", "")).isEmpty();
        assertThat(settings.secret("b", "")).isEmpty();
        assertThat(problems.all())
                .extracting(Problem::cause)
                .satisfiesExactly(
                        cause -> assertThat(cause).contains("${NO_SUCH_VARIABLE}"),
                        cause -> assertThat(cause).contains("${file:/no/such/file}"));
    }

    @Test
    void recordsWhatItReadsForTheReference() {
        Settings settings = Settings.of(mapping(Map.of()), Map.of(), Map.of(), problems);
        settings.section("a").port("port", 7400, "Where it listens.");
        assertThat(settings.reference())
                .containsExactly(
                        new ConfigKey("a.port", new ValueType.WholeNumber(0, 65_535), "7400", "Where it listens."));
    }

    private static Node.Scalar text(String value) {
        return new Node.Scalar(new Location("wharf.yaml", 1, null), value, value);
    }

    private static Node.Mapping mapping(Map<String, Node> entries) {
        return new Node.Mapping(new Location("wharf.yaml", 1, null), entries);
    }
}
