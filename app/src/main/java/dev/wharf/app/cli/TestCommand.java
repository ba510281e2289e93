package dev.wharf.app.cli;

import dev.wharf.app.door.RunRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wharf test}. */
@Command(
        name = "test",
        description = "Runs the project's tests on the tables as they are.",
        footerHeading = "%nExamples:%n",
        footer = {"  wharf test", "  wharf test --select fact_sales"})
final class TestCommand implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    SelectionOptions selection = new SelectionOptions();

    TestCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        RunRequest request = new RunRequest(
                RunRequest.Kind.TEST, selection.select(), selection.exclude(), false, false, "", selection.threads());
        return new Runs(context).run(context.workspace(), request);
    }
}
