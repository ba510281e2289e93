package dev.wharf.benchmarks.micro;

import dev.wharf.benchmarks.report.Machine;
import dev.wharf.benchmarks.report.MarkdownTable;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the JMH benchmarks and sets each beside the limits of its class, measured in the same run. */
public final class MicroBenchmarks {
    private static final String LIMIT = "limit";

    private MicroBenchmarks() {}

    /** @param pattern of the names of classes and methods */
    public static void run(String pattern, PrintStream out) throws RunnerException, IOException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(pattern)
                        .forks(1)
                        .jvmArgsAppend(
                                "-Xmx1g", "-XX:+UseSerialGC", "-Dwharf.home=" + System.getProperty("wharf.home", "."))
                        .build())
                .run();
        out.println();
        Machine.print(out);
        MarkdownTable table = new MarkdownTable("what", "figure", "limit", "figure of the limit", "limit is faster by");
        List<RunResult> limits =
                results.stream().filter(MicroBenchmarks::isLimit).toList();
        for (RunResult result : results) {
            if (!isLimit(result)) {
                limits.stream()
                        .filter(limit -> className(limit).equals(className(result)))
                        .forEach(limit -> table.row(
                                className(result) + "." + method(result),
                                figure(result),
                                words(method(limit).substring(LIMIT.length())),
                                figure(limit),
                                ratio(result, limit)));
            }
        }
        table.print(out);
    }

    private static boolean isLimit(RunResult result) {
        return method(result).startsWith(LIMIT);
    }

    private static String figure(RunResult result) {
        double score = result.getPrimaryResult().getScore();
        return isThroughput(result)
                ? String.format(Locale.ROOT, "%,.0f rows/s", score)
                : String.format(Locale.ROOT, "%,.2f ms", score);
    }

    private static String ratio(RunResult result, RunResult limit) {
        double score = result.getPrimaryResult().getScore();
        double bound = limit.getPrimaryResult().getScore();
        return String.format(Locale.ROOT, "%.1f x", isThroughput(result) ? bound / score : score / bound);
    }

    private static boolean isThroughput(RunResult result) {
        return result.getParams().getMode() == Mode.Throughput;
    }

    private static String className(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        String type = benchmark.substring(0, benchmark.lastIndexOf('.'));
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private static String method(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        return benchmark.substring(benchmark.lastIndexOf('.') + 1);
    }

    /** {@code DuckDbCsvToParquet} as words. */
    private static String words(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT)
                .replace("duck db", "DuckDB");
    }
}
