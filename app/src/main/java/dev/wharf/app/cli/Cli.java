package dev.wharf.app.cli;

import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/** All commands, put together. */
public final class Cli {
    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Path home;
    private final Path folder;

    public Cli(Terminal terminal, Map<String, String> environment, Path home, Path folder) {
        this.terminal = terminal;
        this.environment = Map.copyOf(environment);
        this.home = home;
        this.folder = folder;
    }

    /** For this process: its streams, environment and folder; the launcher says in {@code wharf.home} where Wharf is. */
    public static Cli ofProcess() {
        Path folder = Path.of("").toAbsolutePath();
        String home = System.getProperty("wharf.home", folder.toString());
        return new Cli(Terminal.ofProcess(System.getenv()), System.getenv(), Path.of(home), folder);
    }

    /** Runs one command as {@link #execute} does; Ctrl-C in the middle of it ends it quietly. */
    public int executeInProcess(String... arguments) {
        Thread quieten = new Thread(terminal::stop, "wharf-quieten");
        Runtime.getRuntime().addShutdownHook(quieten);
        int code = execute(arguments);
        try {
            Runtime.getRuntime().removeShutdownHook(quieten);
        } catch (IllegalStateException e) {
            return code; // the process is ending already
        }
        return code;
    }

    /** Runs one command and returns its exit code; see {@link dev.wharf.core.error.ErrorKind}. */
    public int execute(String... arguments) {
        GlobalOptions options = new GlobalOptions();
        CliContext context = new CliContext(terminal, options, environment, home, folder);
        CommandLine commands = new CommandLine(options)
                .addSubcommand(new DemoCommand(context))
                .addSubcommand(new UpCommand(context))
                .addSubcommand(new RunCommand(context))
                .addSubcommand(new TestCommand(context))
                .addSubcommand(new QueryCommand(context))
                .addSubcommand(new StatusCommand(context))
                .addSubcommand(new DoctorCommand(context))
                .addSubcommand(catalog(context))
                .addSubcommand(new CompletionCommand(context));
        commands.setOut(new java.io.PrintWriter(terminal.out(), true, java.nio.charset.StandardCharsets.UTF_8));
        commands.setErr(new java.io.PrintWriter(terminal.err(), true, java.nio.charset.StandardCharsets.UTF_8));
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setParameterExceptionHandler(new UsageErrors(terminal, options));
        commands.setExecutionExceptionHandler(
                (error, command, parsed) -> new ErrorPrinter(terminal, options).print(error));
        if (arguments.length == 0) {
            commands.usage(terminal.out());
            return 0;
        }
        return commands.execute(arguments);
    }

    private static CommandLine catalog(CliContext context) {
        return new CommandLine(new CatalogCommand()).addSubcommand(new CatalogServeCommand(context));
    }
}
