package dev.wharf.benchmarks.endtoend;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A project and the data folder of its platform: what every command of a measurement is about. */
record Place(WharfHome home, Path project, Path data) {
    /** Starts a command on this project and data folder. */
    WharfCommand start(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        // At the front, after the command's own name: a text that begins with a hyphen has to stand last, behind "--".
        all.addAll(1, List.of("--project", project.toString(), "--data", data.toString()));
        return WharfCommand.start(home, all);
    }

    /** Runs a command to its end; one that fails is an error with what it printed. */
    WharfCommand.Done run(String... arguments) throws IOException, InterruptedException {
        try (WharfCommand command = start(arguments)) {
            return command.await();
        }
    }

    PlatformProcesses processes(WharfCommand command) {
        return new PlatformProcesses(command.handle(), data);
    }
}
