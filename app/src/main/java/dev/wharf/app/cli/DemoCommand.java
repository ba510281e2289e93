package dev.wharf.app.cli;

import dev.wharf.app.door.FigureResult;
import dev.wharf.app.door.RunRequest;
import dev.wharf.app.wiring.Platform;
import dev.wharf.app.wiring.Workspace;
import dev.wharf.core.event.RunListener;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wharf demo}. */
@Command(
        name = "demo",
        description = "Starts all parts, loads real data, builds, tests and publishes the models, and stays up.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wharf demo                          a year of a UK gift shop's invoices (shipped with Wharf)",
            "  wharf demo --once                   the same, and stop when it is done",
            "  wharf demo olist --input ~/olist    Brazilian marketplace orders, from Olist's CSV files"
        })
final class DemoCommand implements Callable<Integer> {
    private final CliContext context;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PROJECT",
            defaultValue = "retail",
            description = "The example: retail (default) or olist.")
    String example = "retail";

    @Option(names = "--once", description = "Stops when everything is loaded, instead of staying up.")
    boolean once;

    @Mixin
    SelectionOptions selection = new SelectionOptions();

    DemoCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Workspace workspace = context.options().project == null ? context.example(example) : context.workspace();
        try (Platform platform = new Startup(context).start(workspace)) {
            RunRequest request = new RunRequest(
                    RunRequest.Kind.RUN,
                    selection.select(),
                    selection.exclude(),
                    false,
                    false,
                    selection.inputFolder(context.folder()),
                    selection.threads());
            Verdict verdict = new Verdict();
            boolean isGood = platform.run(request, RunListener.all(verdict, new Runs(context).listener()));
            List<FigureResult> figures = isGood ? platform.figures() : List.of();
            show(figures);
            boolean isReconciled = figures.stream().allMatch(FigureResult::isReconciled);
            if (!once) {
                new Startup(context).announce(platform);
                UpCommand.stayUp();
            }
            return isReconciled ? verdict.exitCode(isGood) : Runs.FAILED;
        }
    }

    private void show(List<FigureResult> figures) {
        if (context.options().isJson()) {
            new Runs(context).json(Map.of("figures", figures));
            return;
        }
        if (figures.isEmpty()) {
            return;
        }
        Terminal terminal = context.terminal();
        terminal.line("");
        terminal.line(terminal.strong(String.format("  %-34s %18s %18s %18s", "", "bronze", "gold", "warehouse")));
        for (FigureResult figure : figures) {
            terminal.line(String.format(
                    "  %-34s %18s %18s %18s  %s",
                    figure.label(),
                    number(figure.bronze(), figure.decimals()),
                    number(figure.gold(), figure.decimals()),
                    number(figure.warehouse(), figure.decimals()),
                    figure.isReconciled() ? terminal.tick() : terminal.cross() + " they differ"));
        }
        terminal.line("");
    }

    private static String number(@Nullable BigDecimal value, int decimals) {
        return value == null ? "none" : Numbers.decimal(value, decimals);
    }
}
