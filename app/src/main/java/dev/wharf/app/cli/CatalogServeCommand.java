package dev.wharf.app.cli;

import dev.wharf.app.wiring.CatalogOnly;
import dev.wharf.core.spi.Health;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code wharf catalog serve}. */
@Command(
        name = "serve",
        description = "Runs the Iceberg REST catalog alone, for tools and tests, until Ctrl-C.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wharf catalog serve --warehouse file:///var/lib/lake --port 8181",
            "  wharf catalog serve --warehouse s3://lake/prod --set objects.endpoint=http://127.0.0.1:9000",
            "Its pointers live in a PostgreSQL in the data folder, or in the one that postgres.external.host names."
        })
final class CatalogServeCommand implements Callable<Integer> {
    private static final int DEFAULT_PORT = 8181;

    private final CliContext context;

    @Option(
            names = "--warehouse",
            required = true,
            paramLabel = "URI",
            description = "Where tables are placed: s3://bucket/prefix or file:///folder.")
    @Nullable
    URI warehouse;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port to listen on; 8181 by default, 0 for a free one.")
    int port = DEFAULT_PORT;

    CatalogServeCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path given = context.options().data;
        Path data = context.folder()
                .resolve(given == null ? Path.of(".wharf-catalog") : given)
                .normalize();
        Terminal terminal = context.terminal();
        CatalogOnly catalog = new CatalogOnly(
                data,
                java.util.Objects.requireNonNull(warehouse, "warehouse is null"),
                port,
                context.options().settings,
                context.environment(),
                context.options().isJson() ? CatalogServeCommand::ignore : new PartProgress(terminal));
        Runtime.getRuntime().addShutdownHook(new Thread(catalog::close, "wharf-stop"));
        catalog.start();
        if (context.options().isJson()) {
            new Runs(context).json(Map.of("catalog", catalog.uri(), "warehouse", catalog.warehouse()));
        } else {
            terminal.line(
                    "  Catalog        " + terminal.strong(catalog.uri().toString()) + "  for " + catalog.warehouse());
            terminal.line(terminal.faint("Up until Ctrl-C."));
        }
        UpCommand.stayUp();
        return 0;
    }

    private static void ignore(String part, Health health, Duration took) {
        // A machine reads one line when all is up.
    }
}
