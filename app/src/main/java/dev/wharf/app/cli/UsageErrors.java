package dev.wharf.app.cli;

import dev.wharf.app.error.AppError;
import dev.wharf.core.error.NearestName;
import dev.wharf.core.error.WharfException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that cannot be understood, said in three parts; the whole usage is one {@code --help} away. */
final class UsageErrors implements IParameterExceptionHandler {
    private final Terminal terminal;
    private final GlobalOptions options;

    UsageErrors(Terminal terminal, GlobalOptions options) {
        this.terminal = terminal;
        this.options = options;
    }

    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        // The parser may have stopped before it came to --output.
        String line = String.join(" ", arguments);
        if (line.contains("--output json") || line.contains("--output=json")) {
            options.output = GlobalOptions.Output.json;
        }
        CommandLine command = error.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String seen = arguments.length == 0 ? name : "wharf " + String.join(" ", arguments);
        return new ErrorPrinter(terminal, options)
                .print(new WharfException(
                        AppError.BAD_COMMAND,
                        "The command '" + seen + "' is not understood.",
                        sentence(String.valueOf(error.getMessage())),
                        advice(error, command) + "'" + name + " --help' shows what it takes, with examples."));
    }

    private static String advice(ParameterException error, CommandLine command) {
        if (!(error instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return "";
        }
        String wrong = unmatched.getUnmatched().get(0);
        List<String> known = new ArrayList<>();
        if (wrong.startsWith("-")) {
            command.getCommandSpec().options().forEach(option -> known.addAll(Arrays.asList(option.names())));
        } else {
            known.addAll(command.getSubcommands().keySet());
        }
        return known.isEmpty() ? "" : NearestName.advice(wrong, known) + " ";
    }

    private static String sentence(String message) {
        String first = message.lines().findFirst().orElse(message).strip();
        String text = Character.toLowerCase(first.charAt(0)) + first.substring(1);
        return text.endsWith(".") ? text : text + ".";
    }
}
