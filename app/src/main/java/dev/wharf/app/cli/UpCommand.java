package dev.wharf.app.cli;

import dev.wharf.app.wiring.Platform;
import dev.wharf.app.wiring.Platforms;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;

/** {@code wharf up}. */
@Command(
        name = "up",
        description = "Starts the platform for a project and keeps it up until Ctrl-C.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wharf up",
            "  wharf up --project projects/olist --set console.port=8080",
            "While it is up, every other command on the same data folder uses it."
        })
final class UpCommand implements Callable<Integer> {
    private final CliContext context;

    UpCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Platform platform = new Startup(context).start(context.workspace())) {
            new Startup(context).announce(platform);
            stayUp();
        }
        return 0;
    }

    /** Waits for the end of the process; the platform is closed by the shutdown hook that {@link Platforms} sets. */
    static void stayUp() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
