package dev.wharf.app.cli;

import dev.wharf.app.door.RunRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wharf run}. */
@Command(
        name = "run",
        description = "Ingests new files, builds and tests the models that changed, publishes them.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wharf run                              all that is not up to date",
            "  wharf run --select +fact_sales         one model and everything it reads",
            "  wharf run --select tag:daily --exclude top_products",
            "  wharf run --full-refresh               rebuild what is up to date, too",
            "  wharf run --project projects/olist --input ~/olist"
        })
final class RunCommand implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    SelectionOptions selection = new SelectionOptions();

    @Option(names = "--full-refresh", description = "Rebuilds models that are up to date, too.")
    boolean fullRefresh;

    @Option(
            names = "--allow-breaking",
            description = "Publishes changes that break readers of the warehouse: columns dropped or retyped.")
    boolean allowBreaking;

    RunCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        RunRequest request = new RunRequest(
                RunRequest.Kind.RUN,
                selection.select(),
                selection.exclude(),
                fullRefresh,
                allowBreaking,
                selection.inputFolder(context.folder()),
                selection.threads());
        return new Runs(context).run(context.workspace(), request);
    }
}
