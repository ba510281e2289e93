package dev.wharf.benchmarks.micro;

import dev.wharf.project.dbt.DbtProject;
import dev.wharf.transform.compile.CompileOptions;
import dev.wharf.transform.compile.Compiler;
import dev.wharf.transform.compile.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The retail project from its files to compiled SQL: YAML, Jinja, tests, order. In milliseconds. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class CompileBenchmark {
    private final Path project = Path.of(System.getProperty("wharf.home", ".")).resolve("projects/retail");

    @Benchmark
    public Manifest readAndCompileRetail() {
        return Compiler.compile(DbtProject.read(project), CompileOptions.prod(Map.of(), Instant.EPOCH));
    }

    /** No compiler can be quicker than reading the texts. */
    @Benchmark
    public long limitReadTheFiles() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.filter(CompileBenchmark::isText).toList()) {
                bytes += Files.readAllBytes(file).length;
            }
        }
        return bytes;
    }

    private static boolean isText(Path file) {
        String name = file.toString();
        return !name.contains(".wharf") && (name.endsWith(".sql") || name.endsWith(".yml"));
    }
}
