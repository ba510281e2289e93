package dev.wharf.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root command, and the options that every command takes before or after its name. */
@Command(
        name = "wharf",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "The data platform for commerce that starts with one command.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wharf demo                     everything at once, on real data",
            "  wharf up                       start the platform for the project in this folder",
            "  wharf run --select +fact_sales bring a model and what it needs up to date",
            "  wharf query \"select count(*) from gold.fact_sales\"",
            "",
            "wharf COMMAND --help says more. Documentation: docs/ beside this program."
        })
final class GlobalOptions {
    /** How results are printed. */
    enum Output {
        text,
        json
    }

    @Option(
            names = "--project",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The project's folder; by default this one, or the retail example where this is none.")
    @Nullable
    Path project;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Where all state lives; by default .wharf in the project's folder.")
    @Nullable
    Path data;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            scope = ScopeType.INHERIT,
            description = "Overrides one setting, for example --set console.port=8080.")
    Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--output",
            paramLabel = "text|json",
            scope = ScopeType.INHERIT,
            defaultValue = "text",
            description = "json prints one JSON document a line, for machines.")
    Output output = Output.text;

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Also prints where in the program an error came from.")
    boolean stacktrace;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the version.")
    boolean version;

    boolean isJson() {
        return output == Output.json;
    }
}
