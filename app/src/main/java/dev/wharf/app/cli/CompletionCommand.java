package dev.wharf.app.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code wharf completion}. */
@Command(
        name = "completion",
        description = "Prints a script that lets bash and zsh complete Wharf's commands and options.",
        footerHeading = "%nExamples:%n",
        footer = {"  source <(wharf completion)", "  wharf completion > /etc/bash_completion.d/wharf"})
final class CompletionCommand implements Callable<Integer> {
    private final CliContext context;

    @Spec
    @org.jspecify.annotations.Nullable
    CommandSpec spec;

    CompletionCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        CommandSpec own = java.util.Objects.requireNonNull(spec, "spec is null");
        context.terminal().line(AutoComplete.bash("wharf", own.root().commandLine()));
        return 0;
    }
}
