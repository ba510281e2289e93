package dev.wharf.app;

import dev.wharf.app.cli.Cli;

/** The entry of the {@code wharf} command. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Cli.ofProcess().executeInProcess(arguments));
    }
}
