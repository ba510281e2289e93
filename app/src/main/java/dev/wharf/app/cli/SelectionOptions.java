package dev.wharf.app.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which assets a run is about, and how it goes about them. */
final class SelectionOptions {
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
    int threads;

    List<String> select() {
        return select == null ? List.of() : List.copyOf(select);
    }

    List<String> exclude() {
        return exclude == null ? List.of() : List.copyOf(exclude);
    }

    String inputFolder(Path folder) {
        return input == null ? "" : folder.resolve(input).normalize().toString();
    }
}
