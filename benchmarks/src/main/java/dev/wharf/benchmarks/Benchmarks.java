package dev.wharf.benchmarks;

import dev.wharf.benchmarks.endtoend.HourBenchmark;
import dev.wharf.benchmarks.endtoend.RetailBenchmark;
import dev.wharf.benchmarks.endtoend.WharfHome;
import dev.wharf.benchmarks.hour.HourGenerator;
import dev.wharf.benchmarks.hour.HourSize;
import dev.wharf.benchmarks.micro.MicroBenchmarks;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The entry of {@code benchmarks/run}. */
@Command(
        name = "benchmarks/run",
        mixinStandardHelpOptions = true,
        description = "Measures Wharf and prints tables for docs/performance.md.")
public final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmarks())
                .setExecutionExceptionHandler((error, command, parsed) -> {
                    error.printStackTrace(command.getErr());
                    return 1;
                })
                .execute(arguments));
    }

    @Command(description = "The retail example from its raw file to published gold: time and memory.")
    int retail(@Option(names = "--rounds", defaultValue = "3", description = "How often; 3 by default.") int rounds)
            throws Exception {
        new RetailBenchmark(WharfHome.ofProcess(), rounds).run(System.out);
        return 0;
    }

    @Command(description = "An hour of clicks and orders, loaded, modelled and compared with its ledger.")
    int hour(
            @Option(names = "--size", defaultValue = "1.0", description = "Share of an hour, 1.0 by default.")
                    double share,
            @Option(names = "--seed", defaultValue = "42", description = "Another seed, other data.") long seed)
            throws Exception {
        return new HourBenchmark(WharfHome.ofProcess()).run(HourSize.share(share), seed, System.out) ? 0 : 1;
    }

    @Command(description = "Only makes the hour's files and ledger.")
    int generate(
            @Parameters(paramLabel = "DIR") Path folder,
            @Option(names = "--size", defaultValue = "1.0", description = "Share of an hour, 1.0 by default.")
                    double share,
            @Option(names = "--seed", defaultValue = "42", description = "Another seed, other data.") long seed)
            throws Exception {
        new HourGenerator(HourSize.share(share), seed).write(folder);
        return 0;
    }

    @Command(description = "JMH benchmarks of the hot paths, each beside its limit.")
    int micro(
            @Parameters(arity = "0..1", defaultValue = ".*", paramLabel = "PATTERN", description = "Which ones.")
                    String pattern)
            throws Exception {
        MicroBenchmarks.run(pattern, System.out);
        return 0;
    }
}
