package dev.wharf.app.cli;

import dev.wharf.app.door.Json;
import dev.wharf.app.door.Operations;
import dev.wharf.app.door.RunRequest;
import dev.wharf.app.wiring.Platforms;
import dev.wharf.app.wiring.Workspace;
import dev.wharf.core.event.RunListener;

/** Runs something and shows how it goes. */
final class Runs {
    /** Exit code of a run in which an asset failed: something in the user's project or data has to be mended. */
    static final int FAILED = 2;

    private final CliContext context;

    Runs(CliContext context) {
        this.context = context;
    }

    int run(Workspace workspace, RunRequest request) {
        try (Operations operations = Platforms.attachOrStart(workspace, (part, health, took) -> {})) {
            Verdict verdict = new Verdict();
            return verdict.exitCode(operations.run(request, RunListener.all(verdict, listener())));
        }
    }

    RunListener listener() {
        if (context.options().isJson()) {
            return event -> context.terminal().line(dev.wharf.control.history.RunEventJson.write(event));
        }
        return new RunProgress(context.terminal());
    }

    /** One line of JSON, or nothing when a person reads. */
    void json(Object document) {
        if (context.options().isJson()) {
            context.terminal().line(Json.write(document));
        }
    }
}
