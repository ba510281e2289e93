package dev.wharf.app.cli;

import dev.wharf.app.wiring.Workspace;
import java.nio.file.Path;
import java.util.Map;

/**
 * What every command works with.
 *
 * @param home the folder Wharf was installed to; the example projects stand in its {@code projects}
 * @param folder the folder the command was called in
 */
record CliContext(Terminal terminal, GlobalOptions options, Map<String, String> environment, Path home, Path folder) {

    CliContext {
        environment = Map.copyOf(environment);
    }

    /** The workspace the options name. */
    Workspace workspace() {
        return Workspace.resolve(options.project, options.data, options.settings, environment, folder, home);
    }

    /** The workspace of an example project. */
    Workspace example(String name) {
        return Workspace.resolve(
                home.resolve("projects").resolve(name), options.data, options.settings, environment, folder, home);
    }
}
