package dev.wharf.app.cli;

import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.WharfException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which assets a run is about, and how it goes about them. */
final class SelectionOptions {
    private static final int MAX_THREADS = 64;

    @Option(
            names = {"-s", "--select"},
            paramLabel = "SELECTOR",
            arity = "1..*",
            description = "dbt's selectors: a name, +name, name+, tag:x, path:models/gold, a,b for both.")
    @Nullable
    List<String> select;

    @Option(
            names = "--exclude",
            paramLabel = "SELECTOR",
            arity = "1..*",
            description = "Takes assets out of the selection again.")
    @Nullable
    List<String> exclude;

    @Option(
            names = "--input",
            paramLabel = "DIR",
            description = "The folder that file sources read, in place of their own.")
    @Nullable
    Path input;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "Assets worked on side by side; by default run.threads.")
    private int threads;

    List<String> select() {
        return select == null ? List.of() : List.copyOf(select);
    }

    List<String> exclude() {
        return exclude == null ? List.of() : List.copyOf(exclude);
    }

    /** What {@code --threads} says; 0 where it is absent. */
    int threads() {
        if (threads < 0 || threads > MAX_THREADS) {
            throw new WharfException(
                    CoreError.OUT_OF_RANGE,
                    "'--threads " + threads + "' is out of range.",
                    "a run works on 1 to " + MAX_THREADS + " assets side by side.",
                    "choose a number in that range, or leave --threads out.");
        }
        return threads;
    }

    /** The folder of {@code --input}; empty where it is absent. */
    String inputFolder(Path folder) {
        if (input == null) {
            return "";
        }
        Path chosen = folder.resolve(input).normalize();
        if (!Files.isDirectory(chosen)) {
            throw new WharfException(
                    CoreError.MISSING_FILE,
                    "'--input " + input + "' is not a folder.",
                    Files.exists(chosen) ? "'" + chosen + "' is a file." : "there is no '" + chosen + "'.",
                    "name the folder that holds the sources' files.");
        }
        return chosen.toString();
    }
}
