package dev.wharf.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wharf.app.error.AppError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a command line or a project is said before anything starts. */
class CliTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int wharf(String... arguments) {
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                true);
        return new Cli(terminal, Map.of(), folder, folder).execute(arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "stauts|did you mean 'status'?",
                "run --selct x|did you mean '--select'?",
                "query|missing required parameter: 'SQL'",
                "query --format xml x|expected one of [table, csv, json]",
                "run --threads many|'many' is not an int",
                "catalog|missing required subcommand",
                "catalog serve|--warehouse",
                "run --set console.port|--set"
            })
    void saysInThreePartsWhatIsWrongWithTheCommandLine(String line, String said) {
        assertThat(wharf(line.split(" "))).isEqualTo(2);
        assertThat(err())
                .startsWith("APP-009  The command 'wharf " + line + "'")
                .contains("  Cause:  ")
                .contains("  Fix:    ")
                .contains(said)
                .contains("--help'");
        assertThat(err().lines()).hasSizeLessThan(5);
        assertThat(out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stauts --output json",
                "--output=json query",
                "status --output json --project /nonexistent",
                "run --threads 1000 --output json"
            })
    void errorsAreJsonForMachines(String line) throws IOException {
        assertThat(wharf(line.split(" "))).isEqualTo(2);

        var document = new ObjectMapper().readTree(err());
        assertThat(document.get("errors").get(0).fieldNames())
                .toIterable()
                .containsSubsequence("code", "what", "cause", "fix");
        assertThat(out()).isEmpty();
    }

    @Test
    void refusesAnInputFolderThatIsNotThere() {
        assertThat(wharf("run", "--input", "nowhere")).isEqualTo(2);
        assertThat(err()).startsWith("CORE-006").contains("'" + folder.resolve("nowhere") + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65", "100000"})
    void refusesAnImpossibleNumberOfThreads(String threads) {
        assertThat(wharf("run", "--threads", threads)).isEqualTo(2);
        assertThat(err()).startsWith("CORE-003").contains("1 to 64");
    }

    @Test
    void refusesAnEmptyQuery() {
        assertThat(wharf("query", "  ")).isEqualTo(2);
        assertThat(err()).startsWith("CORE-004");
    }

    @Test
    void listsEveryProblemOfTheConfigurationWithItsLine() throws IOException {
        Files.writeString(folder.resolve("dbt_project.yml"), "name: shop\n");
        Files.writeString(folder.resolve("wharf.yaml"), "console:\n  prot: 7\nrun:\n  threads: many\nnonsense: 1\n");

        assertThat(wharf("status")).isEqualTo(2);
        assertThat(err()).contains("wharf.yaml:2").contains("wharf.yaml:4").contains("wharf.yaml:5");
        assertThat(folder.resolve(".wharf")).as("nothing was started").doesNotExist();
    }

    @Test
    void saysOnceWhatIsWrongWithAFileThatIsReadTwice() throws IOException {
        Files.writeString(folder.resolve("dbt_project.yml"), "name: t\nfoo: [\n");

        assertThat(wharf("run")).isEqualTo(2);
        assertThat(err()).containsOnlyOnce("CORE-005").contains("dbt_project.yml:3");
    }

    @Test
    void theDoctorNamesEveryProblemOfTheConfiguration() throws IOException {
        Files.writeString(folder.resolve("dbt_project.yml"), "name: shop\n");
        Files.writeString(folder.resolve("wharf.yaml"), "console:\n  prot: 7\nnonsense: 1\n");

        assertThat(wharf("doctor")).isEqualTo(AppError.MACHINE_UNFIT.kind().exitCode());
        assertThat(out()).contains("wharf.yaml:2").contains("wharf.yaml:3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "up", "run", "test", "query", "status", "doctor", "catalog", "completion"})
    void helpShowsExamples(String command) {
        assertThat(wharf(command, "--help")).isZero();
        assertThat(out())
                .contains("Usage: wharf " + command)
                .contains("Examples:")
                .contains("  wharf " + command);
    }

    @Test
    void theVersionIsTheBuilds() {
        assertThat(wharf("--version")).isZero();
        assertThat(out())
                .containsPattern("Wharf \\d+\\.\\d+")
                .doesNotContain("null")
                .doesNotContain("$");
    }

    @Test
    void failuresOnTheWayOutOfAnEndedCommandAreNoNews() {
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                true);
        terminal.stop();

        new Cli(terminal, Map.of(), folder, folder).execute("run", "--threads", "-1");

        assertThat(err()).isEmpty();
    }
}
