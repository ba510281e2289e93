package dev.wharf.app.cli;

import dev.wharf.app.door.Addresses;
import dev.wharf.app.wiring.Platform;
import dev.wharf.app.wiring.Platforms;
import dev.wharf.app.wiring.Workspace;
import java.time.Duration;
import java.util.Map;

/** Starts a platform that stays up, and tells where it is. */
final class Startup {
    private final CliContext context;

    Startup(CliContext context) {
        this.context = context;
    }

    Platform start(Workspace workspace) {
        Terminal terminal = context.terminal();
        long begin = System.nanoTime();
        if (!context.options().isJson()) {
            terminal.line(terminal.strong("Starting Wharf")
                    + terminal.faint("  project " + workspace.project() + ", data " + workspace.data()));
        }
        Platform platform =
                Platforms.up(workspace, context.options().isJson() ? (p, h, t) -> {} : new PartProgress(terminal));
        if (!context.options().isJson()) {
            terminal.line(
                    "  All parts healthy after " + Numbers.duration(Duration.ofNanos(System.nanoTime() - begin)) + ".");
            terminal.line("");
        }
        return platform;
    }

    void announce(Platform platform) {
        Addresses addresses = platform.addresses();
        if (context.options().isJson()) {
            new Runs(context).json(Map.of("addresses", addresses));
            return;
        }
        Terminal terminal = context.terminal();
        terminal.line("  Console        " + terminal.strong(addresses.console()));
        terminal.line("  Warehouse      " + addresses.warehouse());
        terminal.line("  Catalog        " + addresses.catalog() + terminal.faint("  (Iceberg REST)"));
        terminal.line("  Objects        " + addresses.objectStore() + terminal.faint("  (S3)"));
        terminal.line("  Ask            wharf query \"select * from ...\"" + terminal.faint("   in another terminal"));
        terminal.line("");
        terminal.line(terminal.faint("Up until Ctrl-C."));
    }
}
