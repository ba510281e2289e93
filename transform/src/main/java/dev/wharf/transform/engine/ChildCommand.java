package dev.wharf.transform.engine;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the engine's process is started: this Java, this class path, flags for a quick start. */
final class ChildCommand {
    private ChildCommand() {}

    /**
     * @param folder for the argument file and for what the child unpacks; emptied when a child is started
     * @param logs where Java writes when native code fails
     */
    static ProcessBuilder of(EngineConfig config, Path folder, Path logs) throws IOException {
        List<String> options = new ArrayList<>(List.of(
                "-Xmx" + config.heap().bytes(),
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+DisplayVMOutputToStderr",
                "-XX:ErrorFile=" + logs.resolve("engine-crash-%p.log").toAbsolutePath(),
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-Duser.timezone=UTC",
                "-Djava.io.tmpdir=" + folder.toAbsolutePath()));
        if (Runtime.version().feature() >= 22) {
            options.add("--enable-native-access=ALL-UNNAMED");
        }
        options.addAll(config.jvmOptions());
        options.add("-cp");
        options.add(System.getProperty("java.class.path", ""));
        options.add(EngineProcess.class.getName());
        Path arguments = folder.resolve("arguments");
        Files.write(arguments, options.stream().map(ChildCommand::quoted).toList());
        String java =
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
        return new ProcessBuilder(java, "@" + arguments.toAbsolutePath())
                .directory(new File(System.getProperty("user.dir", ".")));
    }

    /** As Java's argument files want it. */
    private static String quoted(String option) {
        return '"' + option.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
